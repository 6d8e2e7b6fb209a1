import { html } from 'lit';
import type { words as english } from '../../en/money/payouts.ts';

/** What a creator sees of payouts, once it is asked for. */
export const words: typeof english = {
  payouts: {
    available: 'متاح الآن',
    later: 'متاح لاحقًا',
    onWay: 'قيد الصرف',
    byHand: 'يُصرف المال هنا يدويًا. اكتب إلينا عندما تريد مالك.',
    where: 'قل إلى أين تذهب أرباحك',
    whereHint: 'تُدخل ذلك في صفحة مزود الدفع. لا نرى حسابك المصرفي أبدًا.',
    country: 'بلد حسابك المصرفي',
    chooseCountry: 'اختر',
    countryMissing: 'اختر البلد أولًا. لا يمكن تغييره لاحقًا.',
    accounts: {
      started: 'تنقص خطوة: قل إلى أين تذهب أرباحك.',
      pending: 'يتحقق مزود الدفع من بياناتك. لا يلزمك شيء.',
      active: 'كل شيء جاهز.',
      restricted: 'تلزم خطوة منك: يطلب مزود الدفع بيانات أخرى.',
      rejected: 'لا يصرف لك مزود الدفع. تبقى أرباحك لك: اكتب إلينا.',
      closed: 'حسابك لدى مزود الدفع مغلق. افتحه مرة أخرى ليُصرف لك.',
    },
    goTo: (end) => html`تذهب أرباحك إلى الحساب المنتهي بـ ${end}.`,
    waits: (from, end) =>
      html`ابتداءً من ${from} تذهب مدفوعاتك إلى الحساب المنتهي بـ ${end}. لن يُدفع أي شيء قبل ذلك.`,
    notYou:
      'إن لم تكن أنت من غيّر ذلك، فأعده في صفحة مقدّم خدمة الدفع، وسجّل الخروج من كل مكان آخر في حسابك، واكتب إلينا.',
    notYouBack: 'إن لم تكن أنت من غيّر ذلك، فأعده، وسجّل الخروج من كل مكان آخر في حسابك، واكتب إلينا.',
    putBack: (end) => html`العودة إلى ${end}`,
    puttingBack: 'جارٍ الإرجاع…',
    isBack: 'أُعيد كما كان. تُستأنف المدفوعات بعد ثلاثة أيام.',
    goOn: 'تابع',
    change: 'غيّر وجهتها',
    opening: 'يجري الفتح…',
    automatic: (minimum) => `ابتداءً من ${minimum} يُصرف لك تلقائيًا.`,
    label: (currency) => `المبلغ (${currency})`,
    request: 'اصرف لي',
    requesting: 'يجري الطلب…',
    all: (amount) => `الكل: ${amount}`,
    requested: (amount) => `طُلب صرف ${amount}. ستظهر هنا «صُرف» بعد أن يرسله المصرف.`,
    mistake: 'أدخل مبلغًا مثل 25 أو 25.50.',
    least: (minimum) => `أقل مبلغ يُصرف هو ${minimum}.`,
    onlySoMuch: (amount) => `المتاح الآن ${amount} فقط.`,
    list: 'ما صُرف لك',
    states: {
      requested: 'مطلوب',
      held: 'موقوف: تلزم خطوة منك',
      waits: 'في الانتظار لأن الحساب تغيّر',
      stays: 'موقوف حاليًا',
      asked: 'سُلّم إلى المصرف',
      done: 'صُرف',
      returned: 'عاد إلى أرباحك',
    },
    years: 'حسب السنة، مثلًا للضرائب',
    csv: 'CSV',
  },
};
