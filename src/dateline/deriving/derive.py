"""Derive: one event from its tellings."""

from collections.abc import Sequence
from datetime import date

from dateline.deriving.calling_off import of_the_plan
from dateline.deriving.context import Context
from dateline.deriving.counting import tallies
from dateline.deriving.disputing import accounts
from dateline.deriving.dropping import dropped, of_last_editions, standing
from dateline.deriving.foreseeing import as_plans
from dateline.deriving.gathering import groups, means, topic
from dateline.deriving.grading import grade
from dateline.deriving.happening import assertions, denials, happening, is_disputed, scope, setting
from dateline.deriving.retelling import as_told
from dateline.deriving.settling import kind, places, when, where
from dateline.deriving.statements import Statement, independent, roots, statements
from dateline.deriving.titles import summary, title
from dateline.errors import DatelineError
from dateline.vocabulary import Event, EventKind, EventTopic, Grade, Modality, Telling, Topic


def derive(event_id: str, tellings: Sequence[Telling], context: Context) -> Event:
    """The event that tellings of one occurrence give, every value with its claims and rule.

    Raises `DatelineError` if there are no tellings: there is no event without one.
    """
    if not tellings:
        raise DatelineError(f"{event_id}: an event needs a telling")
    listed = _listed(tellings)
    editions = of_last_editions(statements(listed, context))
    said = standing(editions)
    told = _of_last(listed)
    state = happening(told, said)
    event = Event(
        id=event_id,
        mentions=tuple(one.id for one in listed),
        reports=len({one.article or one.report for one in listed if one.report}),
        independent_sources=roots(_telling_it(said, state.modality)) or 1,
        first_reported=min(_days(listed), default=None),
        last_reported=max(_days(listed), default=None),
        title="",
        summary="",
        kind=kind(said) or _kind_of(listed[0]),
        modality=state.modality,
        called_off=state.called_off,
        polarity=state.polarity,
        certainty=state.certainty,
        time=state.time,
        scope=scope(told, said),
        setting=setting(told, said),
        when=when(of_the_plan(said)),
        where=where(said),
        places=places(said),
        actors=groups(said, "actors"),
        targets=groups(said, "targets"),
        victims=groups(said, "victims"),
        responders=groups(said, "responders"),
        counts=tallies(said),
        issue=topic(said, "issue"),
        demand=topic(said, "demand"),
        cause=topic(said, "cause"),
        means=means(said),
        accounts=accounts(said, told, context),
        dropped=dropped(editions),
        grade=_grade(said, context, state.modality),
        part_of=context.part_of,
        parts=context.parts,
        follows=context.follows,
        followed_by=context.followed_by,
        extra=_extra(said),
    )
    line = _own_title(said) or title(event)
    return event.model_copy(update={"title": line, "summary": summary(event, line, said)})


def independent_sources(tellings: Sequence[Telling], context: Context) -> tuple[str, ...]:
    """Names of the independent sources that an event of these tellings counts."""
    listed = _listed(tellings)
    said = standing(of_last_editions(statements(listed, context)))
    told = _telling_it(said, happening(_of_last(listed), said).modality)
    names: dict[str, str] = {}
    for one in told:  # the oldest first
        itself = one.root == one.house and not one.person
        names.setdefault(one.root, (one.telling.outlet if itself else None) or one.by)
    counted = independent(told)
    return tuple(name for key, name in names.items() if key in counted)


def _listed(tellings: Sequence[Telling]) -> list[Telling]:
    return as_told(as_plans(sorted(tellings, key=lambda one: one.order)))


def _of_last(listed: Sequence[Telling]) -> Sequence[Telling]:
    """Tellings of last editions; all, where each is of an earlier one."""
    return [one for one in listed if one.edition == one.editions] or listed


def _telling_it(said: Sequence[Statement], modality: Modality) -> Sequence[Statement]:
    """Who tells what the event is said to be; who tells anything of it, where no claim does.

    Of what is denied or was called off that is who says so: nobody else tells that it came to
    nothing, and those who told the plan are no witnesses of its end.
    """
    if modality is Modality.DENIED:
        return denials(said) or _saying_denied(said) or said
    return assertions(said) or said


def _saying_denied(said: Sequence[Statement]) -> list[Statement]:
    """A person's word that it did not happen, where no report says so."""
    return [one for one in said if one.person and one.field == "modality"][-1:]


def _days(listed: Sequence[Telling]) -> list[date]:
    return [one.published for one in listed if one.published]


def _kind_of(telling: Telling) -> EventKind:
    name = telling.mention.kind.name
    return EventKind(name=name, claims=(telling.claim_id(0),), rule="kind")


def _grade(said: Sequence[Statement], context: Context, modality: Modality) -> Grade:
    """The grade of what the event is said to be; a person's stands instead.

    That is the account that it happened, or is planned or expected; of what is denied or was
    called off, that it did not happen: two offices that deny it make it no better supported.
    """
    told = [one for one in said if one.person and one.field == "grade"]
    asserted, denied = assertions(said), denials(said)
    supporting = _telling_it(said, modality)
    if modality is Modality.DENIED:
        against, opposed = asserted, bool(denied) and is_disputed(said)
    else:
        against, opposed = denied, bool(denied) and (not asserted or is_disputed(said))
    found = grade(
        supporting,
        context.registry,
        denied=opposed and modality is not Modality.DENIED,
        contradicted=opposed and roots(against) >= roots(supporting),
    )
    if not told:
        return found
    code = str(getattr(told[-1].value, "value", ""))
    return Grade(
        reliability=code[0],
        credibility=code[1:],
        why=(f"{told[-1].by} says so", *found.why),
        overridden_by=told[-1].by,
    )


def _own_title(said: Sequence[Statement]) -> str:
    """The title that a person gave last; what leaves the record is titled by rule again."""
    told = [one for one in said if one.person and one.field == "title"]
    return str(getattr(told[-1].value, "value", "")) if told else ""


def _extra(said: Sequence[Statement]) -> dict[str, EventTopic]:
    """A team's own fields: the latest value that a person gave."""
    return {
        one.field.removeprefix("extra."): EventTopic(
            text=one.value.text, kind=one.value.kind, claims=(one.id,), rule="person"
        )
        for one in said
        if one.field.startswith("extra.") and isinstance(one.value, Topic)
    }
