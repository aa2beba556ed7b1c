# The site's image: the editors' desk, with TRACKER_FACE=public the read-only public face, and the
# worker. Settings come from the environment; see README.md and docs/deployment.md.

FROM python:3.13.15-slim-trixie AS packages
COPY requirements.lock /
RUN python -m venv /opt/tracker \
    && /opt/tracker/bin/pip install --no-cache-dir --disable-pip-version-check \
        --require-hashes --only-binary :all: -r /requirements.lock

FROM python:3.13.15-slim-trixie
ENV PATH=/opt/tracker/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    GRANIAN_HOST=0.0.0.0 \
    GRANIAN_PORT=8000 \
    GRANIAN_WORKERS=2 \
    GRANIAN_BLOCKING_THREADS=4 \
    GRANIAN_BACKPRESSURE=32 \
    GRANIAN_WORKERS_KILL_TIMEOUT=8
# The client's major version is in its name; the rest is Debian's, which mends what is found.
# hadolint ignore=DL3008
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin tracker \
    # Whose the volume of bulk files is.
    && install -d -o tracker /srv/bulk \
    # pg_dump and pg_restore of the server's version, which is newer than Debian's own: from
    # PostgreSQL's packages, whose key comes with Debian's.
    && apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates postgresql-common \
    && sh /usr/share/postgresql-common/pgdg/apt.*.sh -y \
    && apt-get install -y --no-install-recommends postgresql-client-18 \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/tracker
COPY --from=packages /opt/tracker /opt/tracker
COPY manage.py ./
COPY tracker ./tracker
COPY releases ./releases
COPY templates ./templates
# Collecting static files asks no database and signs nothing: the settings here only have to exist.
# What is copied and made belongs to root, so that the server cannot change its own code.
RUN python -m compileall -q tracker releases \
    && DATABASE_URL=postgresql://none/none TRACKER_HOSTS=none \
        TRACKER_SECRET_KEY=only-so-that-static-files-can-be-collected-at-build-time \
        python manage.py collectstatic --no-input --verbosity 0
USER 10001
EXPOSE 8000
# An answer of 503 raises, so that the command fails.
HEALTHCHECK --interval=15s --timeout=10s --start-period=30s --retries=4 CMD ["python", "-c", "\
import os, urllib.request; \
urllib.request.urlopen(f\"http://127.0.0.1:{os.environ['GRANIAN_PORT']}/readyz/\", timeout=8)"]
ENTRYPOINT ["/srv/tracker/tracker/deployment/start"]
CMD ["web"]
