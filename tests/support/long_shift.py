"""What a crew says in hours without signal, through the app's own outbox: forms, notes, messages, hand-outs."""

from typing import Any

from playwright.sync_api import Page

WORDS = "Sits on the bench by the water, talks calmly, wants to go home to her sister later. The door is at the back."

SPEAK = """async ({ calls, count, words }) => {
    const { message, note } = await import('/app/sync/commands.js');
    const { handOut } = await import('/app/sync/supplies.js');
    const { answer, begin } = await import('/app/sync/assessing.js');
    const { rows, say } = await import('/app/state/store.js');
    const form = [...rows.forms.value.values()].find(({ code }) => code === 'bssa');
    const spoken = calls.map(([assignment, id]) => {
        const begun = begin(form, { id }, null), row = { id: begun.id, answers: {}, conflicts: {} };
        const kinds = [
            (text) => answer(row, { reasons: { value: [text] } }, form.title), (text) => note({ id }, text),
            (text) => message({ id: assignment }, text),
        ];
        const more = Array.from({ length: count / calls.length - 2 }, (_, n) => kinds[n % 3](`${n} ${words}`));
        return [begun, handOut({ id }, { water: 1 }), ...more];
    });
    await say(...spoken.flat());
}"""
UNSENT = """async () => {
    const { outbox } = await import('/app/state/store.js');
    return outbox.value.filter(({ state }) => state !== 'done').length;
}"""


def says_much(page: Page, calls: list[tuple[str, str]], count: int) -> None:
    """`calls` are (assignment, call) pairs; all of it is saved in one go."""
    page.evaluate(SPEAK, {"calls": calls, "count": count, "words": WORDS})


def unsent(page: Page) -> Any:
    return page.evaluate(UNSENT)
