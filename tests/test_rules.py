"""Every built-in rule by its own examples, alone and among the rules of its stage."""

from __future__ import annotations

from functools import cache

import pytest

from cleaner import Cleaner, Config, Level, packs
from cleaner.config import REQUESTS
from cleaner.rule import Rule
from cleaner.rule_tests import Kind, check_rule, requesting

RULESET, EXAMPLES = packs.read([packs.builtin_folder()])
GUARDS = {stage.name for stage in RULESET.stages if stage.guards}
REPAIRS = [rule for rule in RULESET.rules if rule.stage not in GUARDS]


@cache
def stage(name: str, request: str) -> Cleaner:
    """Return a cleaner that runs all rules of one stage, with the request some of them wait for."""
    config = Config(Level.SUSPECT, select=(name,))
    return Cleaner(requesting(config, request) if request else config)


def by_id(rule: Rule) -> str:
    return rule.id


@pytest.mark.parametrize("rule", RULESET.rules, ids=by_id)
def test_examples(rule: Rule) -> None:
    wrong = [str(outcome) for outcome in check_rule(rule, EXAMPLES[rule.id], RULESET) if outcome.kind is not Kind.OK]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("rule", REPAIRS, ids=by_id)
def test_no_rule_of_the_stage_acts_on_the_result_of_another(rule: Rule) -> None:
    alone = stage(rule.stage, next((name for name in rule.profiles if name in REQUESTS), ""))
    for text, result in EXAMPLES[rule.id].hits:
        whole = alone.clean(text, file="file" in rule.profiles).after
        assert not alone.clean(whole, file="file" in rule.profiles).changed
        if rule.level < Level.SUSPECT:
            assert rule.id in alone.clean(text, file="file" in rule.profiles).counts(), result


@pytest.mark.parametrize("rule", REPAIRS, ids=by_id)
def test_whole_pipeline_comes_to_rest_on_examples(rule: Rule) -> None:
    cleaner = Cleaner(Config(Level.SUSPECT))
    for text in [*(hit.text for hit in EXAMPLES[rule.id].hits), *EXAMPLES[rule.id].misses]:
        after = cleaner.clean(text).after
        assert not cleaner.clean(after).changed


def test_every_rule_says_why() -> None:
    assert all(len(rule.why) >= 20 and rule.why.endswith(".") for rule in RULESET.rules)
