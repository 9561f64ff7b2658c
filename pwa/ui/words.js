// How the journal's acts read to people, the same words on the phone and on the board.

const WORDS = /** @type {Record<string, string>} */ ({
  'incident.received': 'Call came in', 'incident.revised': 'Call changed', 'incident.noted': 'Note',
  'incident.merged': 'Merged into another call', 'incident.absorbed': 'Another call merged into this one', 'incident.cancelled': 'Call cancelled', 'incident.closed': 'Call closed', 'incident.reopened': 'Call open again',
  'record.begun': 'A person was added', 'record.answered': 'Something was learned about a person', 'record.joined': 'Two records are of one person',
  'record.parted': 'Two records are not of one person', 'record.read': 'A person’s record was looked up',
  'assignment.offered': 'Team asked', 'assignment.acknowledged': 'Team has it', 'assignment.en_route': 'On the way', 'assignment.staged': 'Waiting nearby',
  'assignment.on_scene': 'Arrived', 'assignment.contact': 'With the person', 'assignment.transporting': 'Taking the person somewhere',
  'assignment.at_destination': 'At the destination', 'assignment.handed_over': 'Receiver accepted', 'assignment.cleared': 'Team left',
  'assignment.declined': 'Declined', 'assignment.recalled': 'Recalled by dispatch', 'assignment.retracted': 'Taken back', 'assignment.message': 'Message',
  'supplies.handed_out': 'Handed out', 'supplies.taken_back': 'Hand-out taken back', 'supplies.counted': 'Van counted', 'supplies.restocked': 'Van restocked', 'supplies.changed': 'Supplies changed',
  'assessment.started': 'Form begun', 'assessment.signed': 'Form signed', 'assessment.amended': 'Signed form opened again', 'assessment.joined': 'Two forms brought together', 'assessment.level_set': 'Risk level', 'assessment.exported': 'Form given out', 'photo.taken': 'Photo taken', 'photo.kept': 'Photo arrived whole', 'photo.refused': 'Photo did not arrive whole', 'photo.seen': 'Photo looked at', 'photo.original_fetched': 'Original of a photo fetched',
  'service.changed': 'Directory changed', 'service.verified': 'Service checked', 'service.retired': 'Service taken out', 'service.beds_told': 'Free beds told', 'service.imported': 'Directory brought in',
  'card.made': 'Care card made', 'card.changed': 'Care card changed', 'card.deleted': 'Care card deleted', 'card.ended': 'Care card over, its words erased', 'card.viewed': 'Care card looked at',
  'follow_up.due': 'Follow-up due', 'follow_up.tried': 'Follow-up tried', 'follow_up.retracted': 'Follow-up try taken back',
  'consent.said': 'Consent asked', 'referral.made': 'Referral', 'referral.moved': 'Referral moved on', 'referral.arrived': 'At the receiver’s door', 'referral.accepted': 'Receiver took over', 'referral.stopped': 'Referral stopped: consent withdrawn', 'referral.unanswered': 'No answer to a referral', 'referral.expired': 'Referral without an answer', 'referral.exported': 'Referral given out', 'referral.link_sent': 'Link made for a receiver', 'referral.link_opened': 'Receiver opened the link', 'referral.link_refused': 'A dead link was tried', 'referral.link_revoked': 'Link taken back',
  'sheet.made': 'Sheet to take home made', 'sheet.texted': 'Sheet asked for by text message', 'sheet.text_failed': 'Text message not sent', 'sheet.text_unsure': 'Text message perhaps sent',
  'page.repeated': 'Phones rung again', 'page.unanswered': 'Nobody answered', 'page.tested': 'Test page',
  'team.status': 'Team status', 'team.status_corrected': 'Team status put right', 'team.changed': 'Team changed', 'vehicle.changed': 'Van changed',
  'shift.started': 'Shift began', 'shift.changed': 'Shift changed', 'shift.ended': 'Shift ended', 'shift.swapped': 'Crew changed', 'shift.equipment_checked': 'Equipment checked', 'shift.handed_on': 'Handed on', 'shift.settings_changed': 'Rules of shifts changed', 'coverage.lost': 'Not fully covered', 'coverage.back': 'Fully covered again',
  'duty.taken': 'Took over dispatching', 'duty.ended': 'Ended dispatching', 'sibling.settled': 'Double entry settled', 'alarm.raised': 'Alarm', 'alarm.owned': 'Alarm taken', 'alarm.closed': 'Alarm closed',
  'safety.checked': 'All right', 'safety.paused': 'Checks paused', 'safety.freed': 'Checks ended', 'safety.begun': 'Checks begun again', 'safety.risk': 'Risk told', 'safety.escalated': 'Not heard from', 'safety.changed': 'Check times changed',
  'duress.raised': 'Help called', 'backup.asked': 'Back-up', 'backup.acknowledged': 'Back-up acknowledged', 'backup.arrived': 'Back-up is there', 'backup.released': 'Back-up released', 'backup.cancelled': 'Back-up called off',
});

/** An act in words; one we have no words for yet is shown as its name, never hidden. @param {string} act */
export function actWords(act) {
  const plain = act.slice(act.indexOf('.') + 1).replaceAll('_', ' ');
  return WORDS[act] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}
