"""What the codes that describe a prisoner mean."""

from django.utils.translation import gettext_lazy as _

from releases.terms.vocabularies.people import (
    AgeBand,
    DetentionEnd,
    DetentionStart,
    IdentityLevel,
    NameKind,
    Occupation,
    Sex,
    Status,
    StatusReason,
)
from releases.terms.vocabularies.scheme import Match, Relation, Scheme

SCHEMES = (
    Scheme(
        "person-status",
        _("Status of a person"),
        Status,
        {
            Status.HELD: _(
                "A detention is recorded as still running, or a release ended in custody again."
            ),
            Status.FREE: _("Freed in a release; where to is not part of the status."),
            Status.FREE_WITH_CONDITIONS: _(
                "Released on parole, into house arrest, internal exile or other limits, "
                "or under conditions that still hold."
            ),
            Status.IN_EXILE: _("Freed and taken out of the country."),
            Status.DIED: _("A date of death is public, or death on the way out."),
            Status.CONTESTED: _("What is recorded cannot all be true, or sources differ on it."),
            Status.UNKNOWN: _("Nothing public decides."),
        },
        matches={
            Status.HELD: (Match(Relation.CLOSE, "huridocs-mt25", "020200000000"),),
            Status.FREE: (Match(Relation.BROAD, "huridocs-mt25", "020100000000"),),
            Status.FREE_WITH_CONDITIONS: (Match(Relation.BROAD, "huridocs-mt25", "020100000000"),),
            Status.DIED: (Match(Relation.CLOSE, "huridocs-mt25", "010100000000"),),
        },
    ),
    Scheme(
        "status-reason",
        _("Reasons for a status"),
        StatusReason,
        {
            StatusReason.DEATH_RECORDED: _("A date of death is public."),
            StatusReason.DIED_IN_TRANSIT: _(
                "In a release the person is recorded as having died on the way out."
            ),
            StatusReason.DETENTION_RUNNING: _(
                "A detention is recorded as still running, and any release came before it began."
            ),
            StatusReason.RETURNED_TO_CUSTODY: _(
                "The last event is a release from which the person was taken back into custody."
            ),
            StatusReason.REARRESTED: _(
                "The last event is a release after which the person was arrested again."
            ),
            StatusReason.FREED: _("The last event is a release into liberty."),
            StatusReason.RELEASED_ON_CONDITIONS: _(
                "The last event is a release that left limits on liberty, such as house arrest."
            ),
            StatusReason.REMOVED: _(
                "The last event is a release in which the person was taken out of the country."
            ),
            StatusReason.DEATH_CONTRADICTED: _(
                "A death is recorded and denied, or told by a source and not recorded."
            ),
            StatusReason.HELD_AND_FREED: _(
                "A detention is recorded as still running, and so is a release that may be later."
            ),
            StatusReason.RELEASE_CONTRADICTED: _(
                "Sources differ on whether the person was in the last release."
            ),
            StatusReason.DETENTION_CONTRADICTED: _(
                "A detention is recorded as still running, and sources say that it ended."
            ),
            StatusReason.RELEASES_DIFFER: _(
                "Several releases may be the last one, and they ended differently."
            ),
            StatusReason.ORDER_IMPOSSIBLE: _(
                "What is recorded as having followed something is dated before it."
            ),
            StatusReason.ORDER_UNCLEAR: _("The dates do not tell which event came last."),
            StatusReason.DID_NOT_LEAVE: _(
                "The person was said to be freed and stayed inside; nothing later is recorded."
            ),
            StatusReason.CONDITIONS_UNCLEAR: _(
                "The last event is a release whose conditions may or may not have ended."
            ),
            StatusReason.OUTCOME_UNKNOWN: _(
                "What the last release meant for this person is not recorded."
            ),
            StatusReason.END_UNKNOWN: _("Whether the last detention ended is not known."),
            StatusReason.ENDED: _("The last detention ended; in what way is not recorded."),
            StatusReason.NOTHING_RECORDED: _(
                "Neither a detention nor a release of the person is public."
            ),
        },
    ),
    Scheme(
        "detention-start",
        _("How a detention began"),
        DetentionStart,
        {
            DetentionStart.ARREST: _("Seized and taken into custody."),
            DetentionStart.SUMMONS: _("Came when summoned, and was kept."),
            DetentionStart.EXTRADITION: _("Handed over by another country."),
            DetentionStart.REARREST: _("Taken into custody again after an earlier release."),
            DetentionStart.UNKNOWN: _("How it began is not recorded."),
        },
    ),
    Scheme(
        "detention-end",
        _("Whether a detention ended"),
        DetentionEnd,
        {
            DetentionEnd.RUNNING: _("Recorded as going on when the edition was published."),
            DetentionEnd.KNOWN: _("Known to have ended, be the day known or not."),
            DetentionEnd.UNKNOWN: _(
                "Whether it ended is not known: not to be read as still running."
            ),
        },
    ),
    Scheme(
        "sex",
        _("Sex"),
        Sex,
        {
            Sex.FEMALE: _("Recorded as a woman or girl."),
            Sex.MALE: _("Recorded as a man or boy."),
            Sex.OTHER: _("Recorded as neither of the two."),
        },
        matches={
            Sex.FEMALE: (
                Match(Relation.EXACT, "iso-5218", "2"),
                Match(Relation.EXACT, "huridocs-mt39", "020000000000"),
            ),
            Sex.MALE: (
                Match(Relation.EXACT, "iso-5218", "1"),
                Match(Relation.EXACT, "huridocs-mt39", "010000000000"),
            ),
        },
    ),
    Scheme(
        "age-band",
        _("Age of somebody who is not named"),
        AgeBand,
        {
            AgeBand.MINOR: _("Younger than 18 years."),
            AgeBand.ADULT: _("From 18 to 59 years old."),
            AgeBand.OLDER: _("60 years or older."),
        },
    ),
    Scheme(
        "occupation",
        _("Occupations"),
        Occupation,
        {
            Occupation.ACTIVIST: _("Works for a social or political cause, paid or not."),
            Occupation.ARTIST: _("Makes art of any kind but music."),
            Occupation.BUSINESS: _("Owns or runs a business."),
            Occupation.CLERGY: _("Ministers in a religious community."),
            Occupation.ECONOMIST: _("Works in economic research, analysis or advice."),
            Occupation.HUMAN_RIGHTS_DEFENDER: _(
                "Documents violations of human rights or helps those whom they hit."
            ),
            Occupation.JOURNALIST: _("Gathers, writes or edits news for media of any kind."),
            Occupation.LAWYER: _("Practises law, as defence counsel or otherwise."),
            Occupation.MUSICIAN: _("Makes music."),
            Occupation.POLITICIAN: _("Holds or stands for political office, or leads a party."),
            Occupation.STUDENT: _("Studies at a school or university."),
            Occupation.TEACHER: _("Teaches at a school or university."),
            Occupation.WORKER: _("Works for wages, mostly with the hands."),
            Occupation.OTHER: _("Has an occupation that this list does not name."),
        },
        matches={Occupation.TEACHER: (Match(Relation.CLOSE, "huridocs-mt10", "020300000000"),)},
    ),
    Scheme(
        "name-kind",
        _("Kinds of names"),
        NameKind,
        {
            NameKind.LEGAL: _("The name in the person’s official documents."),
            NameKind.PREVIOUS: _("A name that the person officially had before."),
            NameKind.ALIAS: _("Another name by which the person is known."),
            NameKind.TRANSLITERATION: _("A name of the person in the letters of another script."),
            NameKind.PSEUDONYM: _("A name that the person took for their work."),
            NameKind.IN_CUSTODY: _("A name by which the person is held or known in custody."),
        },
    ),
    Scheme(
        "identity-level",
        _("How much of a name is shown"),
        IdentityLevel,
        {
            IdentityLevel.ANONYMOUS: _("No name is public."),
            IdentityLevel.INITIALS: _("Only initials are public."),
            IdentityLevel.FULL: _("At least one name is public as a whole."),
        },
    ),
)
