import type { Words } from './words.ts';

/** Hebrew. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattr',
  waiting: 'ממתין',
  people: { one: 'אדם אחד', two: 'שני אנשים', other: '# אנשים' },
  notes: {
    pending: 'בשליחה…',
    flattred: 'נרשם. תודה!',
    unflattred: 'בוטל.',
    connecting: 'ממשיכים בחלון שנפתח זה עתה.',
    elsewhere: 'יש לסיים בחלון האחר או ללחוץ שוב.',
    wallet: 'אפשר לבטל בארנק, שנפתח זה עתה.',
    'popup-blocked': 'החלון נחסם. לחיצה תפתח אותו כדף.',
    'confirm-first': 'יש ללחוץ שוב כדי לאשר בחלון.',
    'unknown-key': 'האתר הזה צריך לשאול פעם נוספת. יש ללחוץ שוב.',
    'nothing-to-undo': 'אין מה לבטל החודש. החודשים הקודמים נמצאים בארנק.',
    'unknown-creator': 'איש אינו מוכר בשם שעל הכפתור הזה.',
    'wrong-creator': 'האתר הזה אינו מציין למי הכפתור הזה משלם.',
    'rate-limited': 'יותר מדי לחיצות כרגע. יש ללחוץ שוב בעוד דקה.',
    network: 'לא נשלח: אין חיבור. יישמר ליום ויישלח ברגע שיהיה חיבור.',
    failed: 'לא נשלח: משהו השתבש. יש ללחוץ כדי לנסות שוב.',
  },
  actions: { undo: 'ביטול', repeat: 'בכל חודש…', wallet: 'הארנק שלך', forget: 'לא לשלוח' },
};
