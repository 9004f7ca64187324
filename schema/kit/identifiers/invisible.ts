/**
 * Characters that nobody sees and that make equal texts unequal: zero width, joiners, direction marks and
 * overrides, word joiner, soft hyphen, byte order mark.
 */
export const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g;
