"""What docker-compose.yml and the Dockerfile promise to an administrator."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
SERVICES = COMPOSE["services"]
FACES = {"public", "public2"}  # for strangers
DATABASES = {"database", "replica"}
OURS = ("migrate", "desk", "worker", "bulk", *sorted(FACES))
EXACT = r"[a-z]+(/[a-z]+)?:\d+\.\d+(\.\d+)?(-[a-z]+)*"
every_service = pytest.mark.parametrize("name", SERVICES)


def test_images_are_pinned_to_exact_versions() -> None:
    named = {one["image"] for one in SERVICES.values() if "build" not in one}
    inline = SERVICES["pooler"]["build"]["dockerfile_inline"]
    named |= set(re.findall(r"^FROM (\S+)", DOCKERFILE + inline, re.MULTILINE))
    assert len(named) == 4
    assert [image for image in named if not re.fullmatch(EXACT, image)] == []
    # The version that development and tests run on.
    assert {SERVICES[name]["image"].partition(".")[0] for name in DATABASES} == {"postgres:18"}


def test_only_the_proxy_is_reachable_and_the_desk_not_from_everywhere() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    *_world, desk = SERVICES["proxy"]["ports"]
    assert desk.startswith("${TRACKER_DESK_ADDRESS:-127.0.0.1}:")
    assert desk.endswith(":9443")
    assert "data" not in SERVICES["proxy"]["networks"]
    leads_out = {name for name, net in COMPOSE["networks"].items() if not net.get("internal")}
    for name in (*DATABASES, *OURS, "pooler"):
        assert leads_out.isdisjoint(SERVICES[name]["networks"]), name


def test_sender_of_webhooks_shares_its_way_out_with_nobody_and_runs_when_asked_for() -> None:
    (way,) = set(SERVICES["sender"]["networks"]) - {"data"}
    assert [name for name, one in SERVICES.items() if way in one.get("networks", ())] == ["sender"]
    assert SERVICES["sender"]["profiles"] == ["webhooks"]
    assert SERVICES["sender"]["command"] == ["sender"]


@every_service
def test_service_runs_without_privileges(name: str) -> None:
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    user = service.get("user") or re.findall(r"^USER (\S+)", DOCKERFILE, re.MULTILINE)[-1]
    assert user not in ("root", "0")
    assert service.get("read_only") or name in DATABASES


@every_service
def test_secret_stands_in_no_environment(name: str) -> None:
    for variable, value in SERVICES[name].get("environment", {}).items():
        if re.search("PASSWORD|SECRET|KEY", variable):
            assert variable.endswith("_FILE"), variable
            assert value.startswith("/run/secrets/"), variable
        assert not re.search(r"://[^@/]*:[^@/]*@", value), variable


def test_only_the_public_face_has_the_role_that_reads_and_only_one_service_migrates() -> None:
    assert {name: SERVICES[name]["command"] for name in OURS} == {
        "migrate": ["migrate", "reader"], "desk": ["web"], "worker": ["worker"], "bulk": ["bulk"],
        "public": ["web"], "public2": ["web"],
    }  # fmt: skip
    for name in OURS:
        role = re.match(r"postgresql://(\w+)@", SERVICES[name]["environment"]["DATABASE_URL"])[1]
        assert role == ("reader" if name in FACES else "tracker"), name
        secrets = {secret["source"] for secret in SERVICES[name]["secrets"]}
        assert secrets.isdisjoint({"tracker_password", "desk_key"}) == (name in FACES), name
    assert {SERVICES[name]["environment"]["TRACKER_FACE"] for name in FACES} == {"public"}


def test_second_public_face_differs_in_its_database_alone_and_runs_when_asked_for() -> None:
    first, second = SERVICES["public"], SERVICES["public2"]
    own = {"DATABASE_URL", "DATABASE_PRIMARY_URL", "DATABASE_POOLER"}
    same = [
        {name: value for name, value in one["environment"].items() if name not in own}
        for one in (first, second)
    ]
    assert same[0] == same[1]
    assert (first["secrets"], first["volumes"]) == (second["secrets"], second["volumes"])
    assert second["networks"]["web"] == {"aliases": ["public"]}
    assert {tuple(SERVICES[name]["profiles"]) for name in ("replica", "public2", "pooler")} == {
        ("scale",)
    }


def test_pooler_is_for_public_faces_alone_and_knows_no_role_but_theirs() -> None:
    through = {name for name in OURS if "pooler" in str(SERVICES[name]["environment"])}
    assert through == FACES
    assert SERVICES["pooler"]["secrets"] == ["reader_password"]
    leads = dict(re.findall(r"^(\w+) = host=(\w+) ", COMPOSE["configs"]["pooler"]["content"], re.M))
    assert leads == {"tracker": "database", "replica": "replica"}
    for name, led_to in (("DATABASE_URL", "replica"), ("DATABASE_PRIMARY_URL", "tracker")):
        assert SERVICES["public2"]["environment"][name].endswith(f"@pooler:5432/{led_to}")


def test_shared_answers_are_reached_by_the_public_faces_alone_and_written_to_no_disk() -> None:
    own = SERVICES["answers"]
    (network,) = own["networks"]
    beside = {name for name, one in SERVICES.items() if network in one.get("networks", ())}
    assert beside == {"answers", *FACES}
    assert COMPOSE["networks"][network]["internal"]
    assert ("volumes" in own, own["command"][:4]) == (False, ["--save", "", "--appendonly", "no"])


def test_long_running_service_has_a_health_check() -> None:
    assert "/readyz/" in DOCKERFILE
    own = {name for name, service in SERVICES.items() if "healthcheck" in service}
    disabled = {name for name in own if SERVICES[name]["healthcheck"].get("disable")}
    assert disabled == {"migrate"}
    beside = {"answers", "pooler", "proxy", "worker", "sender", "bulk", "backup"}
    assert own - disabled == {*DATABASES, *beside}


def test_backups_are_sealed_to_public_keys_by_a_service_that_runs_when_asked_for() -> None:
    own = SERVICES["backup"]
    assert own["profiles"] == ["backup"]
    assert own["command"][2:6] == ["backup", "/srv/backups", "--to", "/run/backup_recipients"]
    assert "${TRACKER_BACKUP_RECIPIENTS:-/dev/null}:/run/backup_recipients:ro" in own["volumes"]
    server = SERVICES["database"]["image"].partition(":")[2].partition(".")[0]
    assert f"postgresql-client-{server}" in DOCKERFILE


def test_bulk_files_are_written_by_one_service_and_read_by_those_that_give_them() -> None:
    mounts = {
        name: mount
        for name, service in SERVICES.items()
        for mount in service.get("volumes", ())
        if str(mount).startswith("bulk:")
    }
    assert mounts == {
        "bulk": "bulk:/srv/bulk",
        **dict.fromkeys({*FACES, "proxy"}, "bulk:/srv/bulk:ro"),
    }  # fmt: skip
    assert "/srv/bulk" in DOCKERFILE


def test_only_the_worker_can_sign_the_ledger() -> None:
    with_key = {
        name
        for name, service in SERVICES.items()
        if any("signing_key" in str(secret) for secret in service.get("secrets", ()))
    }
    assert with_key == {"worker"}


def test_start_script_is_what_the_image_runs() -> None:
    (path,) = re.findall(r'^ENTRYPOINT \["/srv/tracker/(.+)"\]$', DOCKERFILE, re.MULTILINE)
    assert (ROOT / path).stat().st_mode & 0o111 == 0o111
