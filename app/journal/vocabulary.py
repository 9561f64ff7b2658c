"""Everything that can happen here: the product's story on a page."""

from enum import StrEnum


class Act(StrEnum):
    # a call
    RECEIVED = "incident.received"
    REVISED = "incident.revised"
    NOTED = "incident.noted"
    MERGED = "incident.merged"
    ABSORBED = "incident.absorbed"
    CANCELLED = "incident.cancelled"
    CLOSED = "incident.closed"
    # a person on a call
    RECORD_BEGUN = "record.begun"
    RECORD_ANSWERED = "record.answered"
    RECORDS_JOINED = "record.joined"
    RECORDS_PARTED = "record.parted"
    RECORD_READ = "record.read"
    # a team on a call
    OFFERED = "assignment.offered"
    ACKNOWLEDGED = "assignment.acknowledged"
    EN_ROUTE = "assignment.en_route"
    STAGED = "assignment.staged"
    ON_SCENE = "assignment.on_scene"
    CONTACT = "assignment.contact"
    TRANSPORTING = "assignment.transporting"
    AT_DESTINATION = "assignment.at_destination"
    HANDED_OVER = "assignment.handed_over"
    CLEARED = "assignment.cleared"
    DECLINED = "assignment.declined"
    RECALLED = "assignment.recalled"
    RETRACTED = "assignment.retracted"
    MESSAGE = "assignment.message"
    # what was used on it
    HANDED_OUT = "supplies.handed_out"
    HANDOUT_RETRACTED = "supplies.taken_back"
    # what they took home
    SHEET_MADE = "sheet.made"
    # what we found
    ASSESSMENT_STARTED = "assessment.started"
    ANSWERED = "assessment.answered"
    ASSESSMENT_SIGNED = "assessment.signed"
    ASSESSMENT_AMENDED = "assessment.amended"
    ASSESSMENT_TIMED = "assessment.timed"
    LEVEL_SET = "assessment.level_set"
    PHOTO_TAKEN = "photo.taken"
    PHOTO_KEPT = "photo.kept"
    PHOTO_REFUSED = "photo.refused"
    PHOTO_SEEN = "photo.seen"
    ORIGINAL_FETCHED = "photo.original_fetched"
    FORM_DRAFTED = "form.drafted"
    FORM_PUBLISHED = "form.published"
    FORM_RETIRED = "form.retired"
    # who takes over
    CONSENT_SAID = "consent.said"
    # nobody answers
    PAGED_AGAIN = "page.repeated"
    UNANSWERED = "page.unanswered"
    ALARM_RAISED = "alarm.raised"
    ALARM_OWNED = "alarm.owned"
    ALARM_CLOSED = "alarm.closed"
    PAGE_TESTED = "page.tested"
    # are they all right
    CHECKED = "safety.checked"
    CHECKS_PAUSED = "safety.paused"
    CHECKS_ENDED = "safety.freed"
    RISK_TOLD = "safety.risk"
    WELFARE_ESCALATED = "safety.escalated"
    SAFETY_CHANGED = "safety.changed"
    DURESS_RAISED = "duress.raised"
    BACKUP_ASKED = "backup.asked"
    BACKUP_ACKNOWLEDGED = "backup.acknowledged"
    BACKUP_ARRIVED = "backup.arrived"
    BACKUP_RELEASED = "backup.released"
    BACKUP_CANCELLED = "backup.cancelled"
    # a team
    STATUS = "team.status"
    STATUS_CORRECTED = "team.status_corrected"
    SHIFT_STARTED = "shift.started"
    SHIFT_CHANGED = "shift.changed"
    SHIFT_ENDED = "shift.ended"
    CREW_SWAPPED = "shift.swapped"
    EQUIPMENT_CHECKED = "shift.equipment_checked"
    HANDED_ON = "shift.handed_on"
    SHIFT_SETTINGS_CHANGED = "shift.settings_changed"
    COVERAGE_LOST = "coverage.lost"
    COVERAGE_BACK = "coverage.back"
    TEAM_CHANGED = "team.changed"
    VEHICLE_CHANGED = "vehicle.changed"
    # what a van carries
    SUPPLIES_COUNTED = "supplies.counted"
    SUPPLIES_RESTOCKED = "supplies.restocked"
    SUPPLIES_CHANGED = "supplies.changed"
    # who could help
    SERVICE_CHANGED = "service.changed"
    SERVICE_VERIFIED = "service.verified"
    SERVICE_RETIRED = "service.retired"
    BEDS_TOLD = "service.beds_told"
    # people and their devices
    PERSON_CHANGED = "person.changed"
    PERSON_LEFT = "person.left"
    PERSON_UNLOCKED = "person.unlocked"
    LINK_MADE = "person.link_made"
    LINK_USED = "person.link_used"
    SIGNED_IN = "person.signed_in"
    SIGNED_OUT = "person.signed_out"
    LOCKED_OUT = "person.locked_out"
    DEVICE_SHARED = "device.shared"
    DEVICE_UNSHARED = "device.unshared"
    DEVICE_NAMED = "device.named"
    DUTY_TAKEN = "duty.taken"
    DUTY_ENDED = "duty.ended"
    SIBLING_SETTLED = "sibling.settled"

    @classmethod
    def of_milestone(cls, code: str) -> "Act":
        return cls(f"assignment.{code}")


QUIET = (Act.ANSWERED, Act.ASSESSMENT_TIMED, Act.PHOTO_SEEN)
"Kept in the chain and not sent to devices: each answer is a row of its own, and a log of hundreds of them tells nothing."
