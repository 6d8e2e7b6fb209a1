import type { Words } from './words.ts';

/** Arabic. */
export const words: Words = {
  flattr: 'Flattr',
  flattred: 'Flattr',
  waiting: 'قيد الانتظار',
  people: {
    zero: 'لا أحد',
    one: 'شخص واحد',
    two: 'شخصان',
    few: '# أشخاص',
    many: '# شخصًا',
    other: '# شخص',
  },
  notes: {
    pending: 'جارٍ الإرسال…',
    flattred: 'تم. شكرًا لك!',
    unflattred: 'تم التراجع.',
    connecting: 'تابع في النافذة التي فُتحت للتو.',
    elsewhere: 'أكمل في النافذة الأخرى أو اضغط مرة أخرى.',
    wallet: 'تراجع عنه في محفظتك التي فُتحت للتو.',
    'popup-blocked': 'حُظرت النافذة. اضغط لفتحها كصفحة.',
    'confirm-first': 'اضغط مرة أخرى للتأكيد في نافذة.',
    'unknown-key': 'يجب أن يسألك هذا الموقع مرة أخرى. اضغط مجددًا.',
    'nothing-to-undo': 'لا شيء للتراجع عنه هذا الشهر. الأشهر السابقة في محفظتك.',
    'unknown-creator': 'لا يُعرف أحد بالاسم المكتوب على هذا الزر.',
    'wrong-creator': 'لا يذكر هذا الموقع من يدفع له هذا الزر.',
    'rate-limited': 'نقرات كثيرة الآن. اضغط مرة أخرى بعد دقيقة.',
    network: 'لم يُرسل: لا يوجد اتصال. سيُحفظ يومًا ويُرسل فور توفر الاتصال.',
    failed: 'لم يُرسل: حدث خطأ ما. اضغط للمحاولة مرة أخرى.',
  },
  actions: { undo: 'تراجع', repeat: 'كل شهر…', wallet: 'محفظتك', forget: 'لا ترسله' },
};
