// Asking for one photo of a wound: the text to read aloud and what they say; a no is written down, and then there is no photo.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Textarea } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { Ask, NOTHING_SAID, isYes, languageOf, missing, toldOf } from '../../paper/loop/asking.js';
import { told } from '../../state/consent.js';
import { peopleThere } from '../../state/people.js';
import { declined, saidOf } from '../../state/referrals.js';
import { save } from '../../state/saving.js';
import * as commands from '../../sync/referrals.js';

/** @import {Code, Command, Id, Incident} from '../../base/types.js' */
/** @import {PhotoConsent} from '../../base/types-photos.js' */
/** @import {Asking} from '../../paper/loop/asking.js' */
/** @import {Typing} from '../../state/drafts.js' */

/** The only one who is there, else nobody in particular. @param {Id} incident_id */
function whose(incident_id) {
  const here = peopleThere(incident_id);
  return { incident_id, person_id: here.length === 1 ? here[0].id : null };
}

/** @param {Id} incident_id @param {Incident|undefined} incident @returns {Code} */
const spokenWith = (incident_id, incident) => languageOf(peopleThere(incident_id).find(({ id }) => id === whose(incident_id).person_id), incident);

/** What goes with the photo, once they agreed. @param {Asking} asked @param {string} words @param {Id} incident_id @param {Incident|undefined} incident @returns {PhotoConsent|undefined} */
export function agreed(asked, words, incident_id, incident) {
  if (!isYes(asked.answer) || lacking(asked, incident_id, incident)) return undefined;
  return { state: asked.answer, ...(words && { said: words }), notice: toldOf('photo', asked, spokenWith(incident_id, incident)).notice };
}

/** What a yes still lacks. One that was told without a text counts for nothing, so a no before it stands. @param {Asking} asked @param {Id} incident_id @param {Incident|undefined} incident @returns {string} */
export function lacking(asked, incident_id, incident) {
  const lacks = missing('photo', asked);
  if (lacks || !declined(whose(incident_id), 'photo') || told(toldOf('photo', asked, spokenWith(incident_id, incident)))) return lacks;
  return 'They said no, and the text to read out is not on this phone: a yes without it does not count. Open this again with signal, read it to them, and ask once more.';
}

/** A yes after a no is written down as well, or the no would stand against the next one. @param {PhotoConsent} consent @param {Id} incident_id @returns {Command[]} */
export function anew({ state, notice }, incident_id) {
  const about = whose(incident_id), before = saidOf(about, 'photo').map(({ id }) => id);
  return declined(about, 'photo') ? [commands.state(about, 'photo', state, { notice }, before)] : [];
}

/** What was asked for a photo that is to be taken again. @param {PhotoConsent} consent @returns {Asking} */
export const askedOf = ({ state, notice }) => ({ ...NOTHING_SAID, answer: state, how: notice?.words ?? '', english: notice?.language === 'en' });

/** @param {{incident_id: Id, incident: Incident|undefined, asked: Asking, ask: (asked: Asking) => void, words: Typing & {value: string}}} props */
export function Wound({ incident_id, incident, asked, ask, words }) {
  const [pressed, press] = useState(false), about = whose(incident_id), language = spokenWith(incident_id, incident), lacks = missing('photo', asked);
  const write = async () => {
    press(true);
    if (lacks) return;
    const { notice, reason } = toldOf('photo', asked, language), before = saidOf(about, 'photo').map(({ id }) => id);
    if (!(await save(commands.state(about, 'photo', asked.answer, { notice, reason }, before)))) return;
    press(false);
    ask(NOTHING_SAID);
  };
  return html`${declined(about, 'photo') && html`<${Notice} tone="caution"><p>They said no to a photo, so none is taken. Ask again only if they think otherwise.</p><//>`}
    <${Ask} purpose="photo" language=${language} value=${asked} onInput=${ask} />
    ${isYes(asked.answer) && html`<${Textarea} label="How did they say it?" help="In their words, or what they did. May be left empty." value=${words.value} onInput=${words.write} maxlength="300" rows="2" />`}
    ${asked.answer && !isYes(asked.answer) && html`${pressed && lacks && html`<p class="field-error" role="alert">${lacks}</p>`}
      <${Button} kind="primary" wide onClick=${write}>${asked.answer === 'declined' ? 'Save: they say no' : 'Save'}<//>`}`;
}
