// Asking for one photo of a wound: the text to read aloud and what they say; a no is written down, and then there is no photo.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Textarea } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { Ask, NOTHING_SAID, isYes, languageOf, missing, toldOf } from '../../paper/loop/asking.js';
import { Whom, asOne } from '../../paper/whom.js';
import { told } from '../../state/consent.js';
import { peopleThere } from '../../state/people.js';
import { declined, saidOf } from '../../state/referrals.js';
import { save } from '../../state/saving.js';
import * as commands from '../../sync/referrals.js';

/** @import {Code, Command, Id, Incident} from '../../base/types.js' */
/** @import {PhotoConsent} from '../../base/types-photos.js' */
/** @import {Asking} from '../../paper/loop/asking.js' */
/** @import {Whose} from '../../state/referrals.js' */
/** @import {Typing} from '../../state/drafts.js' */

/** Whom the crew says that it is, also nobody; until they say, the only one who is there. @param {Id} incident_id @param {Id|null} [said] @returns {Whose} */
export function whose(incident_id, said) {
  const here = peopleThere(incident_id);
  return { incident_id, person_id: said === undefined && here.length === 1 ? here[0].id : said ?? null };
}

/** Where several are there, a photo that names nobody is nobody's unless the crew says so. @param {Id} incident_id @param {Id|null} [said] */
export const unsaid = (incident_id, said) => said === undefined && peopleThere(incident_id).length > 1;

/** @param {Whose} about @param {Incident|undefined} incident @returns {Code} */
const spokenWith = ({ incident_id, person_id }, incident) => languageOf(asOne(incident_id, person_id), incident);

/** What goes with the photo, once they agreed. @param {Asking} asked @param {string} words @param {Whose} about @param {Incident|undefined} incident @returns {PhotoConsent|undefined} */
export function agreed(asked, words, about, incident) {
  if (!isYes(asked.answer) || lacking(asked, about, incident)) return undefined;
  return { person_id: about.person_id, state: asked.answer, ...(words && { said: words }), notice: toldOf('photo', asked, spokenWith(about, incident)).notice };
}

/** What a yes still lacks. One that was told without a text counts for nothing, so a no before it stands. @param {Asking} asked @param {Whose} about @param {Incident|undefined} incident @returns {string} */
export function lacking(asked, about, incident) {
  const lacks = missing('photo', asked);
  if (lacks || !declined(about, 'photo') || told(toldOf('photo', asked, spokenWith(about, incident)))) return lacks;
  return 'They said no, and the text to read out is not on this phone: a yes without it does not count. Open this again with signal, read it to them, and ask once more.';
}

/** A yes after a no is written down as well, or the no would stand against the next one. @param {PhotoConsent} consent @param {Id} incident_id @returns {Command[]} */
export function anew({ person_id = null, state, notice }, incident_id) {
  const about = { incident_id, person_id }, before = saidOf(about, 'photo').map(({ id }) => id);
  return declined(about, 'photo') ? [commands.state(about, 'photo', state, { notice }, before)] : [];
}

/** What was asked for a photo that is to be taken again. @param {PhotoConsent} consent @returns {Asking} */
export const askedOf = ({ state, notice }) => ({ ...NOTHING_SAID, answer: state, how: notice?.words ?? '', english: notice?.language === 'en' });

/** @param {{about: Whose, incident: Incident|undefined, asked: Asking, ask: (asked: Asking) => void, onWhom: (id: Id|null) => void, words: Typing & {value: string}}} props */
export function Wound({ about, incident, asked, ask, onWhom, words }) {
  const [pressed, press] = useState(false), language = spokenWith(about, incident), lacks = missing('photo', asked);
  const write = async () => {
    press(true);
    if (lacks) return;
    const { notice, reason } = toldOf('photo', asked, language), before = saidOf(about, 'photo').map(({ id }) => id);
    if (!(await save(commands.state(about, 'photo', asked.answer, { notice, reason }, before)))) return;
    press(false);
    ask(NOTHING_SAID);
  };
  return html`<${Whom} incident=${{ id: about.incident_id }} label="Whose wound?" value=${about.person_id} onPick=${onWhom} />
    ${declined(about, 'photo') && html`<${Notice} tone="caution"><p>They said no to a photo, so none is taken. Ask again only if they think otherwise.</p><//>`}
    <${Ask} purpose="photo" language=${language} value=${asked} onInput=${ask} />
    ${isYes(asked.answer) && html`<${Textarea} label="How did they say it?" help="In their words, or what they did. May be left empty." value=${words.value} onInput=${words.write} maxlength="300" rows="2" />`}
    ${asked.answer && !isYes(asked.answer) && html`${pressed && lacks && html`<p class="field-error" role="alert">${lacks}</p>`}
      <${Button} kind="primary" wide onClick=${write}>${asked.answer === 'declined' ? 'Save: they say no' : 'Save'}<//>`}`;
}
