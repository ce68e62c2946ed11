"""The evidence of a class in words: which rule decided, why it is doubtful, what an estimator says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catpaint.affinity.evidence import (
    CONFLICT,
    FLAGS,
    OUTVOTED,
    RULES,
    TIE,
    UNASSIGNED,
    WEAK,
    AffinityEvidence,
    Ballot,
    ClassEvidence,
    SourceScore,
    TieBreak,
)
from catpaint.affinity.records import ESTIMATORS
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.words import number, said, say


def name_of(estimator: str) -> str:
    """An estimator as a heading."""
    return say(ESTIMATORS[estimator].title) if estimator in ESTIMATORS else estimator


def meaning_of(estimator: str) -> str:
    """What an estimator measures; "" of one that isn't known."""
    return say(ESTIMATORS[estimator].meaning) if estimator in ESTIMATORS else ""


def counts_pixels(estimator: str) -> bool:
    """Whether an estimator's scores are shares of pixels; else they are cosines."""
    return estimator in ESTIMATORS and ESTIMATORS[estimator].shares


def score_text(estimator: str, score: float) -> str:
    """A score as it was measured: a share of pixels, or a cosine."""
    if counts_pixels(estimator):
        return f"{100 * score:.0f} %" if score >= 0.1 or score == 0 else f"{number(100 * score, '.1f')} %"
    return number(score, ".2f")


def count_text(pixels: int) -> str:
    """A number of pixels, short: "640 px", "12 k px", "1.4 M px"."""
    if pixels < 1000:
        return f"{pixels} px"
    value, unit = (pixels / 1e6, "M") if pixels >= 999_500 else (pixels / 1e3, "k")
    return f"{number(value, '.1f')} {unit} px" if value < 10 else f"{value:.0f} {unit} px"


def source_sentence(ballot: Ballot, score: SourceScore, target: str) -> str:
    """What a score means, for a tool tip."""
    if ballot.estimator == "segmentation":
        many = "" if score.pixels is None else say(" ({pixels:,} pixels)", pixels=score.pixels)
        share = score_text("segmentation", score.score)
        return say(
            "{share} of “{target}” is seen as “{source}”{many}",
            share=share,
            target=target,
            source=score.source,
            many=many,
        )
    if ballot.estimator == "features":
        many = "" if score.pixels is None else say(", known from {pixels:,} pixels", pixels=score.pixels)
        return say(
            "Features of “{target}” and “{source}”{many}: cosine {score:.3f}",
            target=target,
            source=score.source,
            many=many,
            score=score.score,
        )
    return say(
        "The names “{target}” and “{source}”: cosine {score:.3f}",
        target=target,
        source=score.source,
        score=score.score,
    )


def summary(ballot: Ballot, most: int = 3) -> str:
    """The best sources with their scores on one line, or why there are none."""
    if ballot.vote is None:
        return say("Abstains: {why}", why=say(ballot.abstains)) if ballot.abstains else say("Abstains")
    return " · ".join(f"{entry.source} {score_text(ballot.estimator, entry.score)}" for entry in ballot.sources[:most])


def rule_sentence(entry: ClassEvidence, tie_break: TieBreak | None = None) -> str:
    """Which rule decided on the class, and for whom."""
    voters = [ballot.estimator for ballot in entry.ballots if ballot.vote is not None]
    winners = [name for name in entry.decided_by.split(", ") if name]
    losers = [name for name in voters if name not in winners]
    abstaining = [ballot.estimator for ballot in entry.ballots if ballot.vote is None]
    by = _named(winners)
    match entry.rule:
        case "unanimous":
            return say("All that vote agree: {by}", by=by)
        case "majority":
            return say("The majority: {by} against {losers}", by=by, losers=_named(losers))
        case "only vote":
            return say("Only {by} can tell; {others}", by=by, others=_abstain(abstaining))
        case "tie-break":
            return say(
                "All disagree; {by} decides, having the lowest distance{distances}",
                by=by,
                distances=_distances(tie_break, winners),
            )
        case "ranks":
            return say("All disagree; of what they name, all together rank that of {by} highest", by=by)
        case "first" if UNASSIGNED in entry.flags:
            return say("No estimator can tell: choose a source")
        case "first":
            return say("All disagree; {by} decides as the first in line, since there was no tie-break", by=by)
        case "text":
            return say("By name, since the images don't show it; {others}", others=_abstain(abstaining))
        case "mean":
            return say("The mean of {voters}", voters=_named(voters))
        case "estimator":
            return say("By {by}", by=by)
    return _sentence(say(RULES.get(entry.rule, entry.rule)))


def doubts(entry: ClassEvidence) -> list[str]:
    """Why the class is worth a look, beyond what the rule says; the most serious first."""
    texts = []
    for flag in entry.flags:
        if flag == WEAK and entry.rule != "text":
            texts.append(_weak(entry))
        elif flag == TIE:
            tied = next((ballot.tied for ballot in entry.ballots if ballot.tied), ())
            texts.append(
                say("{sources} score the same", sources=listed(tied[:3])) if tied else _sentence(say(FLAGS[TIE]))
            )
        elif flag not in (CONFLICT, OUTVOTED, UNASSIGNED, WEAK):
            texts.append(_sentence(say(FLAGS.get(flag, flag))))
    return texts


def explanation(entry: ClassEvidence, tie_break: TieBreak | None = None) -> str:
    """Rule and doubts in one or two sentences."""
    return ". ".join([rule_sentence(entry, tie_break), *doubts(entry)]) + "."


def stored_reason(matrix: AffinityMatrix, target: str) -> str:
    """What is known of a row without evidence (a project that was opened): its rule, "" where there is none."""
    rules = matrix.settings.get("rules")
    rule = rules.get(target) if isinstance(rules, Mapping) else None
    return f"{name_of(matrix.estimator)}: {say(RULES[rule])}." if isinstance(rule, str) and rule in RULES else ""


def estimate_lines(evidence: AffinityEvidence) -> list[str]:
    """How long an estimate took, estimator by estimator and the tie-break apart, and what the person should know."""
    lines = [
        f"{name_of(name)}: {number(seconds, '.1f')} s"
        for name, seconds in evidence.seconds.items()
        if name != "tie-break"
    ]
    if (tie := evidence.tie_break) is not None:
        found = ", ".join(f"{name_of(name)} {tie.distances[name]:.3g}" for name in tie.ranking)
        drawn = say("%n image(s)", n=tie.images) + ", " + say("%n seed(s)", n=tie.seeds)
        lines.append(
            f"{say('Tie-break')} ({tie.measure}, {drawn}): {found}{tie.floor_words()}; {number(tie.seconds, '.1f')} s"
        )
    return lines + [f"• {said(note)}" for note in evidence.notes]


def review_line(target: str, entry: ClassEvidence | None) -> str:
    """One line of the list of classes to look at."""
    if entry is None or not entry.flags:
        return target
    return f"{target}: {say(FLAGS.get(entry.flags[0], entry.flags[0]))}"


def listed(names: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return (
        names[0]
        if len(names) == 1
        else say("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])
        if names
        else say("none")
    )


def _named(estimators: Sequence[str]) -> str:
    return listed([name_of(name) for name in estimators])


def _weak(entry: ClassEvidence) -> str:
    if entry.pixels is not None and entry.pixels < 500 and "text" not in entry.decided_by:
        return say("Low confidence: only {pixels} show it", pixels=count_text(entry.pixels))
    return say("Low confidence: the best source hardly stands out")


def _abstain(names: Sequence[str]) -> str:
    return say("{names} (abstains|abstain)", n=len(names), names=_named(names)) if names else say("the others abstain")


def _distances(tie_break: TieBreak | None, winners: Sequence[str]) -> str:
    if tie_break is None:
        return ""
    found = tie_break.distances
    first = [f"{found[name]:.3g}" for name in winners if name in found]
    rest = [f"{name_of(name)} {found[name]:.3g}" for name in tie_break.ranking if name not in winners]
    return f" ({'; '.join([*first, ', '.join(rest)])})" if first and rest else ""


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
