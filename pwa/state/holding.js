// Whether a statement for a hold says what was seen, or only puts a label on somebody; pure, the same as app/assessments/holding.py.

const LEAST = 3;
const LABELS = new Set(('dangerous danger harm harmful risk risky threat threatening violent violence aggressive agitated unstable unsafe '
  + 'psychotic psychosis paranoid manic mania delusional schizophrenic bipolar depressed suicidal homicidal crazy insane '
  + 'mentally mental ill illness sick combative hostile erratic irrational uncooperative decompensating disturbed edp '
  + 'high acute severe imminent immediate clear obvious').split(' '));
const SMALL = new Set(('a an and are as at be been being but by can could do does for from had has have he her hers herself him himself his i '
  + 'if in is it its may might my no not of on or our own patient client subject person people man woman male female she so '
  + 'that the their them themself themselves they this to too us very was we were who will with would you your self other '
  + 'others himself poses pose posed present presents presented appears appeared seems seemed extremely really').split(' '));

/** Dangerous to self and others: says nothing that anybody saw. @param {string} statement */
export const bare = (statement) => (statement.toLowerCase().replaceAll('’', "'").match(/\p{L}+(?:'\p{L}+)*/gu) ?? [])
  .filter((word) => !LABELS.has(word) && !SMALL.has(word)).length < LEAST;
