// The wire in JSDoc: every row, body and answer of docs/wire.md as the phone knows it.

/** @typedef {string} Id    UUIDv7 */
/** @typedef {string} Time  RFC 3339; from the server in UTC with milliseconds */
/** @typedef {string} Code  an entry of one of the code lists */

/** @typedef {{address?: string|null, lat?: number|null, lon?: number|null, note?: string|null, area?: string|null}} Place */
/** @typedef {{name?: string|null, phone?: string|null, relation?: Code|null}} CallBack */
/** @typedef {'saved'|'sending'|'needs-you'} Unsent  how far the furthest-behind unsent act on a row has come */

/**
 * @typedef {object} Incident
 * @property {Id} id
 * @property {string} stamp
 * @property {Code} status
 * @property {Code|null} call_type
 * @property {string|null} call_type_raw
 * @property {Code|null} call_type_initial
 * @property {number} priority
 * @property {number} priority_initial
 * @property {Code} source
 * @property {Code|null} language
 * @property {Place} location
 * @property {string|null} narrative
 * @property {CallBack|null} call_back
 * @property {Record<Code, Code>} flags
 * @property {string|null} external_id
 * @property {Time} received_at
 * @property {Id|null} created_by
 * @property {Id|null} merged_into
 * @property {Time|null} ended_at
 * @property {Code|null} disposition
 * @property {string|null} end_reason
 * @property {boolean} imported
 * @property {Code[]} [owed]
 * @property {Unsent} [unsent]
 */
/**
 * @typedef {object} Note
 * @property {Id} id
 * @property {string} stamp
 * @property {Id} incident_id
 * @property {string} text
 * @property {Time} at
 * @property {Time|null} received_at   null while it is only on this phone
 * @property {Id|null} actor
 * @property {Unsent} [unsent]
 */
/** @typedef {Note & {assignment_id: Id|null}} Message */

/**
 * @typedef {object} CrewAct
 * @property {Id} id
 * @property {string} kind   milestone, decline, recall, retraction …
 * @property {Code} [milestone]
 * @property {Time} at
 * @property {Time|null} received_at
 * @property {Id|null} actor
 * @property {string|null} [reason]
 * @property {Id|null} [retracts]
 * @property {boolean} retracted
 * @property {string[]} flags
 */
/** @typedef {{code: Code, due_at: Time, fired_at: Time|null}} LadderStep */
/** @typedef {{steps: LadderStep[], stopped_at: Time|null, unanswered: boolean, suggested_team_id: Id|null}} Ladder */
/**
 * @typedef {object} Assignment
 * @property {Id} id
 * @property {string} stamp
 * @property {Id} incident_id
 * @property {Id} team_id
 * @property {Code} state
 * @property {Record<Code, Time>} milestones
 * @property {Code[]} next
 * @property {Time} offered_at
 * @property {Id|null} offered_by
 * @property {Time|null} ended_at
 * @property {string|null} end_reason
 * @property {Time|null} recalled_at
 * @property {CrewAct[]} acts
 * @property {Ladder|null} ladder
 * @property {Unsent} [unsent]
 */
/**
 * @typedef {object} Delivery
 * @property {Id} id
 * @property {string} stamp
 * @property {Id} page_id
 * @property {'assignment'|'recall'|'message'|'alarm'|'test'|'welfare'|'duress'|'backup'} kind
 * @property {Id} subject_id
 * @property {string|null} step
 * @property {Id} device_id
 * @property {Id|null} user_id
 * @property {'queued'|'accepted'|'shown'|'opened'|'failed'|'expired'} state
 * @property {Time|null} queued_at
 * @property {Time|null} accepted_at
 * @property {Time|null} shown_at
 * @property {Time|null} opened_at
 * @property {Time|null} failed_at
 * @property {string|null} error
 */
/** @typedef {import('./types-safety.js').Alarm} Alarm */
/** @typedef {{lat: number, lon: number, accuracy_m: number, at: Time}} Position */
/**
 * @typedef {object} Team
 * @property {Id} id
 * @property {string} stamp
 * @property {string} name
 * @property {Code} status
 * @property {Time|null} status_since
 * @property {Id|null} status_act
 * @property {string|null} status_reason
 * @property {Code[]} next
 * @property {Id|null} shift_id
 * @property {Id|null} vehicle_id
 * @property {Id[]} crew
 * @property {Code[]} languages
 * @property {string[]} skills
 * @property {Position|null} position
 * @property {Unsent} [unsent]
 */
/** @typedef {{id: Id, stamp: string, name: string, seats: number|null, wheelchair: boolean, out_of_service: string|null}} Vehicle */
/** @typedef {{id: Id, stamp: string, team_id: Id, vehicle_id: Id|null, crew: Id[], starts_at: Time, ends_at: Time|null, ended_at: Time|null}} Shift */
/** @typedef {'responder'|'dispatcher'|'clinician'|'lead'|'navigator'|'admin'} Role */
/** @typedef {{id: Id, stamp: string, name: string, role: Role, phone: string|null, languages: Code[], skills: string[], left_at: Time|null}} Person */
/** @typedef {{used: number|null, quota: number|null, persisted: boolean|null}} Storage */
/**
 * @typedef {object} Device
 * @property {Id} id
 * @property {string} stamp
 * @property {string} name
 * @property {Id} user_id
 * @property {Time|null} last_seen_at
 * @property {number|null} waiting
 * @property {Time|null} oldest_waiting_at
 * @property {Storage|null} storage
 * @property {'granted'|'denied'|'default'|'unsupported'|null} notifications
 * @property {string|null} app_version
 * @property {number|null} battery
 * @property {boolean} subscribed
 * @property {Time|null} [subscribed_at]
 * @property {Time|null} last_shown_at
 * @property {Time|null} [revoked_at]
 * @property {Time|null} [shared_at]   a crew's tablet since then
 * @property {{user_id: Id, until: Time}[]} [riders]   who may come back on it with a PIN
 */
/**
 * @typedef {{id: Id, stamp: string, act: string, at: Time, received_at: Time, actor: Id|null, device: Id|null, incident_id: Id|null, assignment_id: Id|null, team_id: Id|null, particulars: Record<string, any>}} TimelineEntry
 */
/** @typedef {{id: Id, stamp: string, user_id: Id, starts_at: Time, ended_at: Time|null}} Duty */

/**
 * Every kind of row that travels.
 * @typedef {object} FirstRows
 * @property {Incident} incidents
 * @property {Note} notes
 * @property {Message} messages
 * @property {import('./types-persons.js').PersonRecord} persons
 * @property {Assignment} assignments
 * @property {Delivery} deliveries
 * @property {Alarm} alarms
 * @property {Team} teams
 * @property {Vehicle} vehicles
 * @property {Shift} shifts
 * @property {Person} people
 * @property {Device} devices
 * @property {TimelineEntry} timeline
 * @property {Duty} duties
 * @property {import('./types-forms.js').Form} forms
 * @property {import('./types-forms.js').Assessment} assessments
 * @property {import('./types-photos.js').Photo} photos
 * @property {import('./types-safety.js').Welfare} welfare
 * @property {import('./types-safety.js').Backup} backups
 */
/** @typedef {FirstRows & import('./types-supplies.js').SupplyRows & import('./types-referrals.js').ReferralRows & import('./types-services.js').ServiceRows} Rows */
/** @typedef {keyof Rows} Kind */
/** @typedef {{id: Id, stamp?: string, incident_id?: Id|null, [key: string]: any}} Row */

/**
 * @typedef {object} Changes   the answer of GET /changes
 * @property {Record<string, Row[]>} rows
 * @property {Record<string, Id[]>} forgotten
 * @property {string} cursor
 * @property {boolean} more
 * @property {Time} now
 * @property {string} epoch
 * @property {boolean} [full]
 * @property {string} [reader]
 * @property {number|null} [edge]
 */
/** @typedef {{type: string, title: string, status: number, detail?: string, errors?: Record<string, string[]>, [key: string]: any}} Problem */
/** @typedef {'done'|'refused'|'wait'|'signed-out'|'offline'|'portal'} Outcome */
/**
 * @typedef {object} Result   what every request comes to; nothing in base/api.js throws
 * @property {boolean} ok
 * @property {number} status   0 when nobody answered
 * @property {any} body
 * @property {string|null} etag
 * @property {Problem} [problem]
 * @property {Outcome} kind
 * @property {number} [retryAfter]   seconds
 * @property {number} [edge]   of an act: what it did is in the feed once the feed's edge is beyond this
 */

/** @typedef {{id: Id, name: string, role: Role}} User */
/** @typedef {{vault: string, stay: string|null}} Secrets   what a password brings to a device; see docs/wire.md */
/** @typedef {{user: User, device: {id: Id, shared?: boolean}, team?: {id: Id}|null, abilities: string[]}} Session */
/** @typedef {{name: string, demo: boolean, dispatch_phone: string|null, tile_server: string|null, time_zone: string, pageable_hours?: number, centre: {lat: number, lon: number}}} Programme */
/** @typedef {{code: Code, label: string, note?: string, [key: string]: any}} CodeEntry */
/** @typedef {Record<string, any>} Codes   the lists of codes.json and codes-desk.json: arrays of CodeEntry, and tables of next moves */

/** @typedef {{kind: Kind|'duress', id: Id}} Subject */
/**
 * @typedef {object} Command   something a phone may say offline, frozen when it is made
 * @property {Id} id
 * @property {string} path       below /api/v1
 * @property {Record<string, any>} body
 * @property {Subject} subject
 * @property {number} urgency    0 first; see sync/commands.js
 * @property {boolean} [file]     the bytes of a photo, which sync/photos.js sends; `body` only says how many
 * @property {boolean} [hush]     no list on this phone shows it, and nothing of it is kept once sent
 * @property {string} words      what the person said, in their words, for the list of unsent things
 */
/**
 * @typedef {object} EntryState
 * @property {'queued'|'sending'|'done'|'needs-you'} state
 * @property {number} tries
 * @property {number} createdAt
 * @property {number} [doneAt]
 * @property {number} [edge]   once done: what it did is in the feed when the feed's edge is beyond this
 * @property {number} [retryAt]
 * @property {Id} [anew]      a person had it tried again then: in the order of sending it stands there
 * @property {number} [failures]   answers like "broken", which hold up only this thing
 * @property {Problem} [problem]
 * @property {boolean} [sealed]    this phone can no longer read it; kept as it is
 */
/** @typedef {Command & EntryState} Entry */
/** @typedef {{state: 'live'|'polling'|'offline'|'starting', heardAt: number|null}} Net   `heardAt` in the server's time */

export {};
