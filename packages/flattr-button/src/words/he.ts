import type { Words } from './words.ts';

/** Hebrew. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattr',
  waiting: 'ממתין',
  readers: { one: 'קורא #', other: '# קוראים' },
  notes: {
    pending: 'בשליחה…',
    flattred: 'נרשם. תודה!',
    unflattred: 'בוטל.',
    connecting: 'ממשיכים בחלון שנפתח זה עתה.',
    elsewhere: 'יש לסיים בחלון האחר או ללחוץ שוב.',
    wallet: 'הארנק נפתח זה עתה. אפשר לבטל שם.',
    'popup-blocked': 'הדפדפן חסם את החלון. לחיצה נוספת תפתח אותו כדף.',
    'confirm-first': 'יש ללחוץ שוב כדי לאשר בחלון חדש.',
    'unknown-key': 'האתר הזה כבר לא מחובר. יש ללחוץ שוב כדי לחבר אותו מחדש.',
    'nothing-to-undo': 'אין מה לבטל החודש. החודשים הקודמים נמצאים בארנק.',
    'unknown-creator': 'לאיש אין המזהה שעל הכפתור הזה. דבר לא נרשם.',
    'wrong-creator': 'האתר הזה אינו מציין למי הכפתור הזה משלם. דבר לא נרשם.',
    'rate-limited': 'יותר מדי לחיצות. יש ללחוץ שוב בעוד דקה.',
    network: 'אין חיבור. יישמר ליום לכל היותר ויישלח כשהחיבור יחזור.',
    failed: 'זה לא הצליח. יש ללחוץ כדי לנסות שוב.',
  },
  actions: { undo: 'ביטול', repeat: 'לחזור בכל חודש…', wallet: 'פתיחת הארנק', forget: 'לא לשלוח' },
};
