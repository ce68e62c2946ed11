from __future__ import annotations

import json
from pathlib import Path

from catpaint.affinity.evidence import (
    CONFLICT,
    WEAK,
    AffinityEvidence,
    Ballot,
    ClassEvidence,
    SourceScore,
    TieBreak,
    flags_in_order,
)
from catpaint.affinity.target_images import Example

BALLOT = Ballot(
    "segmentation",
    (
        SourceScore("grass", 0.75, 0.75, 1200, (Example("a.png", (1, 2, 30, 40), 900),)),
        SourceScore("🌲", 0.25, 0.25, 400),
    ),
    vote="grass",
    confidence=0.75,
)
EVIDENCE = AffinityEvidence(
    "combined",
    (
        ClassEvidence(
            "lawn", (BALLOT, Ballot("text", abstains="unread")), "tie-break", "segmentation", (CONFLICT,), 0.4, 9, 1
        ),
        ClassEvidence("草", (), "only vote", flags=(WEAK,)),
        ClassEvidence("fine", (BALLOT,), "unanimous"),
    ),
    TieBreak({"segmentation": 2.0, "text": 1.0}, "frechet_test", 10, 2, 0.5),
    {"segmentation": 1.5},
    ("a note",),
)


def test_json_round_trip(tmp_path: Path) -> None:
    assert AffinityEvidence.from_json(json.loads(json.dumps(EVIDENCE.to_json()))) == EVIDENCE
    EVIDENCE.save(tmp_path / "e.json")
    assert AffinityEvidence.from_json(json.loads((tmp_path / "e.json").read_text("utf-8"))) == EVIDENCE


def test_looking_up() -> None:
    entry = EVIDENCE.of("lawn")
    assert entry is not None
    assert entry.ballot("text") == Ballot("text", abstains="unread")
    assert entry.ballot("features") is None
    assert EVIDENCE.of("none") is None
    assert EVIDENCE.flagged() == ("lawn", "草")
    assert EVIDENCE.flagged(WEAK) == ("草",)
    assert EVIDENCE.tie_break is not None
    assert EVIDENCE.tie_break.ranking == ("text", "segmentation")
    assert flags_in_order({WEAK, CONFLICT}) == (CONFLICT, WEAK)
