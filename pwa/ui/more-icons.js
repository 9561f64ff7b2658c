// Icons that no first screen of a crew needs (Lucide, ISC); importing this module adds them.
import { LINES } from './icon.js';

Object.assign(LINES, {
  x: 'M18 6 6 18M6 6 l12 12',
  users: 'M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0',
  download: 'M12 15V3M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4M7 10 l5 5 5-5',
  plus: 'M5 12h14M12 5v14',
  search: 'M21 21 l-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0',
  'chevron-right': 'M9 18 l6-6-6-6',
});
