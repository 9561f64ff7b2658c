// Photos on a call, for two reasons only: as evidence with a case number, or of a wound with the person's consent.
import { html } from 'htm/preact';
import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { dress } from '../../ui/dress.js';
import { Choices, Input } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { useDraft } from '../../state/drafts.js';
import { keep, photosOf, shot } from '../../state/photos.js';
import { session } from '../../state/store.js';
import { takePhoto } from '../../sync/keep-photo.js';
import { NOTHING_SAID, isYes } from '../../paper/loop/asking.js';
import { Taken } from '../../paper/photos.js';
import { Finder } from './finder.js';
import { Preview } from './preview.js';
import { Wound, agreed, anew, askedOf, lacking, unsaid, whose } from './wound.js';

/** @import {Assignment, Id, Incident} from '../../base/types.js' */
/** @import {Picture, Why} from '../../sync/keep-photo.js' */
/** @import {Typing} from '../../state/drafts.js' */
/** @import {Shot} from '../../state/photos.js' */
/** @typedef {{purpose: 'evidence'|'wound'|undefined, asked: import('../../paper/loop/asking.js').Asking, person?: Id|null}} Chosen   `person`: whose wound; not there until somebody says */

dress('photos');

const PURPOSES = [{ code: 'evidence', label: 'Evidence, with a case number' }, { code: 'wound', label: 'A wound, if the person agrees' }];

/** @param {{assignment: Assignment, incident: Incident|undefined}} props */
export function PhotoTool({ assignment, incident }) {
  const [chosen, choose] = useState(/** @type {Chosen} */ ({ purpose: undefined, asked: NOTHING_SAID })), [looking, look] = useState(false), [kept, setKept] = useState(false);
  const number = useDraft(`assignments/${assignment.id}`, 'photo-case', ''), words = useDraft(`assignments/${assignment.id}`, 'photo-consent', '');
  const id = assignment.incident_id, about = whose(id, chosen.person), why = reasonOf(chosen, number.value, () => (unsaid(id, chosen.person) ? undefined : agreed(chosen.asked, words.value.trim(), about, incident))), mine = shot.value?.assignment === assignment.id ? shot.value : null;
  const asking = unsaid(id, chosen.person) ? chosen : { ...chosen, person: about.person_id }; // whoever is asked stays, whoever comes meanwhile
  /** What one of them answered is not the word of another. @param {Id|null} person */
  const pick = (person) => { words.write(''); choose({ ...chosen, person, asked: NOTHING_SAID }); };
  const taken = (/** @type {{picture: Picture, smaller: boolean}} */ { picture, smaller }) => {
    const user = session.value?.user.id;
    if (why && user) shot.value = { user, assignment: assignment.id, picture, smaller, said: [...takePhoto(assignment, why, picture), ...('consent' in why ? anew(why.consent, id) : [])] };
    look(false);
  };
  const save = async (/** @type {Shot} */ one) => {
    if ('consent' in one.said[0].body) {
      if (!(await savedWith(words, one))) return;
    } else await keep(one);
    setKept(true);
    choose({ ...chosen, asked: NOTHING_SAID });
  };
  const again = () => {
    const { purpose, consent } = mine?.said[0].body ?? {};
    choose({ purpose, asked: consent ? askedOf(consent) : NOTHING_SAID, ...(consent && { person: consent.person_id }) }); // the same reason, also after the screen was hidden
    shot.value = null;
    look(true);
  };
  if (mine) return html`<${Preview} key=${mine.picture.id} shot=${mine} save=${save} onAgain=${again} />`;
  if (looking && why) return html`<${Finder} onTaken=${taken} onBack=${() => look(false)} />`;
  return html`${kept && html`<${Notice} tone="ok"><p>Photo saved on this phone.</p><//>`}
    <${Taken} photos=${photosOf(id)} />
    <${Reason} chosen=${chosen} choose=${choose} number=${number} />
    ${chosen.purpose === 'wound' && html`<${Wound} about=${about} incident=${incident} asked=${chosen.asked} ask=${(/** @type {Chosen['asked']} */ asked) => choose({ ...asking, asked })} onWhom=${pick} words=${words} />`}
    <${Button} kind=${why ? 'primary' : undefined} wide icon="camera" busy=${!why} onClick=${() => { setKept(false); look(true); }}>Open the camera<//>
    ${!why && html`<p class="small quiet">${missing(chosen, unsaid(id, chosen.person), () => lacking(chosen.asked, about, incident))}</p>`}`;
}

/** Consent is for one photo: the words it was given in go with it, and are not there for the next. @param {Typing} words @param {Shot} one @returns {Promise<boolean>} false: another tap has it */
async function savedWith(words, one) {
  let fault;
  const said = await words.say((draft) => keep(one, draft).then(() => true, (error) => ((fault = error), false)));
  if (fault) throw fault;
  return said;
}

/** What must be known before there is a shutter. @param {Chosen} chosen @param {string} number @param {() => import('../../base/types-photos.js').PhotoConsent|undefined} consented @returns {Why|undefined} */
function reasonOf({ purpose }, number, consented) {
  const case_number = number.trim();
  if (purpose === 'evidence') return case_number ? { case_number } : undefined;
  const consent = purpose === 'wound' ? consented() : undefined;
  return consent && { consent };
}

/** @param {Chosen} chosen @param {boolean} whoseIsOpen @param {() => string} lacks  what a yes still lacks */
function missing({ purpose, asked }, whoseIsOpen, lacks) {
  if (!purpose) return 'First choose what the photo is for. For any other reason nobody is photographed.';
  if (purpose === 'evidence') return 'The case number comes first. Dispatch or the police can tell it.';
  if (whoseIsOpen) return 'Several people are here: say whose wound it is.';
  return isYes(asked.answer) ? lacks() : 'Ask the person first. Without their consent there is no photo.';
}

/** @param {{chosen: Chosen, choose: (chosen: Chosen) => void, number: Typing & {value: string}}} props */
function Reason({ chosen, choose, number }) {
  return html`<${Choices} label="What is the photo for?" options=${PURPOSES} value=${chosen.purpose} onInput=${(/** @type {Chosen['purpose']} */ purpose) => choose({ purpose, asked: NOTHING_SAID })} />
    ${chosen.purpose === 'evidence' && html`<${Input} label="Case number" value=${number.value} onInput=${number.write} maxlength="40" autocomplete="off" />`}`;
}
