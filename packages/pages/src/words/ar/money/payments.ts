import { html } from 'lit';
import type { words as english } from '../../en/money/payments.ts';
import { pluralIn } from '../../plural.ts';

const plural = pluralIn('ar');

const persons = (people: number) =>
  plural(people, {
    one: 'شخص واحد',
    two: 'شخصان',
    few: `${people} أشخاص`,
    many: `${people} شخصًا`,
    other: `${people} شخص`,
  });

/** What a reader sees of payments, once it is asked for. */
export const words: typeof english = {
  cameBack: {
    saved: (method) => `تدفع بواسطة ${method}.`,
    notSaved: 'لم يُحفظ شيء، لذلك لن يُخصم شيء.',
    paid: (amount) => `دُفع ${amount}. شكرًا لك.`,
    notPaid: 'لم يتم الدفع. يمكنك المحاولة مرة أخرى.',
    notKnown: 'دفعتك في الطريق. ستظهر هنا عندما تصل.',
  },
  paymentMethod: {
    onlyAfter: 'لا يُخصم منك شيء إلا بعد شهر أرسلت فيه Flattr إلى أحد.',
    save: 'احفظ بطاقة',
    change: 'استخدم بطاقة أخرى',
    remove: 'أزِلها',
    removing: 'تجري الإزالة…',
    removed: 'أُزيلت. لن يُخصم شيء.',
    removeHint: 'بعد إزالتها لا يُخصم شيء.',
    opening: 'يجري الفتح…',
    expires: (month) => `صالحة حتى ${month}`,
    wrong: {
      failed: 'لم تُقبل هذه البطاقة. احفظها مرة أخرى أو استخدم غيرها.',
      expired: 'انتهت صلاحية هذه البطاقة. احفظ الجديدة.',
      blocked: 'اعتُرض على دفعة بهذه البطاقة، لذلك لا يُخصم منها. احفظها مرة أخرى للمتابعة.',
      declined: 'رُفض آخر خصم. احفظ بطاقة أخرى أو اسأل مصرفك عن السبب.',
    },
  },
  paymentList: {
    added: 'أُضيف إلى محفظتك',
    forMonth: (month) => `عن ${month}`,
    refund: 'استُرد',
    states: {
      new: 'لم يُخصم بعد',
      asked: 'في انتظار الرد',
      processing: 'في الطريق',
      action: 'تلزم خطوة منك',
      succeeded: 'دُفع',
      failed: 'فشل',
      mismatch: 'نتحقق منه',
    },
    failures: {
      declined: 'رفضه مصرفك',
      expired: 'انتهت صلاحية البطاقة',
      refused: 'منعه مصرفك',
      asks: 'طلبك مصرفك',
      abandoned: 'لم يكتمل',
      'unknown-to-provider': 'لم يُخصم',
    },
    refundStates: {
      new: 'مطلوب',
      asked: 'مطلوب',
      pending: 'في الطريق إليك',
      done: 'أُعيد',
      failed: 'فشل وعاد إلى محفظتك',
    },
    receipt: 'إيصال',
    takeBack: 'استرد مالًا',
    label: (currency) => `استرداد (${currency})`,
    hint: 'يعود إلى حيث جاء.',
    take: 'استرد',
    taking: 'يجري الإرسال…',
    takeAll: (amount) => `الكل: ${amount}`,
    taken: (amount) => `يعود ${amount} إلى حيث جاء.`,
    mistake: 'أدخل مبلغًا مثل 5 أو 2.50.',
    onlySoMuch: (amount) => `يمكنك استرداد ${amount} على الأكثر.`,
  },
  addRealMoney: {
    label: (currency) => `أضف مالًا (${currency})`,
    hint: 'تدفعه في الصفحة التالية.',
    least: (amount) => `${amount} على الأقل.`,
  },
  firstSteps: {
    saveCard: 'احفظ بطاقة',
    cardDone: 'تم: حُفظت بطاقتك',
    orAdd: 'أو أضف مالًا مسبقًا',
    heading: 'جهّز محفظتك',
    waiting: (people) =>
      plural(people, {
        one: 'أرسلت Flattr إلى شخص واحد. أكمل الخطوات ليحصل على حصة.',
        two: 'أرسلت Flattr إلى شخصين. أكمل الخطوات ليحصلا على حصة.',
        few: `أرسلت Flattr إلى ${people} أشخاص. أكمل الخطوات ليحصلوا على حصة.`,
        many: `أرسلت Flattr إلى ${people} شخصًا. أكمل الخطوات ليحصلوا على حصة.`,
        other: `أرسلت Flattr إلى ${people} شخص. أكمل الخطوات ليحصلوا على حصة.`,
      }),
    amount: 'اختر مبلغًا شهريًا',
    amountDone: (amount) => `تم: ${amount} في الشهر`,
    addMoney: 'أضف نقودًا وهمية',
    moneyDone: (amount) => `تم: ${amount} في محفظتك`,
    flattr: 'أرسل Flattr',
    flattrHint: 'اضغط زر Flattr في صفحة تعجبك، أو ابحث عن شخص في الدليل.',
    flattrDone: (people) => `تم: ${persons(people)}`,
    directory: 'افتح الدليل',
  },
  bankTransfer: {
    title: 'الدفع بتحويل مصرفي',
    text: 'أرسل المال من مصرفك: مرة واحدة، أو كل شهر بأمر دائم. يصل إلى محفظتك بعد أيام قليلة.',
  },
  addMoney: {
    label: (currency) => `أضف نقودًا وهمية (${currency})`,
    add: 'إضافة',
    adding: 'جارٍ الإضافة…',
    playMoney: 'ليست نقودًا حقيقية، فأضف منها ما شئت.',
    offers: 'مبالغ للإضافة',
    mistake: 'أدخل مبلغًا، مثل 5 أو 2.50.',
    tooLittle: (minimum) => `لا يكفي لشهر بعد. الحد الأدنى ${minimum}.`,
    lasts: (full, rest, day) => {
      if (full === 0) return html`يكفي لشهر واحد بصندوق أصغر، حتى ${day}.`;
      const months = plural(full, {
        one: 'لشهر واحد',
        two: 'لشهرين',
        few: `لـ${full} أشهر`,
        many: `لـ${full} شهرًا`,
        other: `لـ${full} شهر`,
      });
      return html`يكفي ${months}${rest ? ' ولشهر آخر بصندوق أصغر' : ''}، حتى ${day}.`;
    },
    whenClicked: 'الشهر الذي لا ترسل فيه Flattr إلى أحد لا يأخذ شيئًا، لذلك قد يدوم أطول.',
    paused: 'ما دام العطاء متوقفًا مؤقتًا فلن يُقتطع شيء.',
  },
  monthlyAmount: {
    notChosen: 'لم تختره بعد. يُقسم بالتساوي بين من ترسل إليهم Flattr، ولا يزيد أبدًا ما لم تغيّره.',
    amount: (currency) => `المبلغ (${currency})`,
    newAmount: (currency) => `المبلغ الجديد (${currency})`,
    hint: (minimum) => `${minimum} على الأقل. غيّره متى شئت.`,
    offers: 'مبالغ للاختيار',
    pause: 'إيقاف العطاء مؤقتًا',
    nowPaused: 'العطاء متوقف مؤقتًا.',
    pauseHint: 'ما دام العطاء متوقفًا مؤقتًا، لا يُقتطع شيء ويبقى ما ترسله من Flattr معلّقًا.',
    mistake: 'أدخل مبلغًا، مثل 2.50.',
    least: (minimum) => `الحد الأدنى ${minimum}.`,
    done: (amount) => `تعطي الآن ${amount} في الشهر.`,
  },
  paymentNotices: {
    action: (amount, month, until) => html`يطلبك مصرفك: تلزم خطوة لدفع ${amount} عن ${month} حتى ${until}.`,
    failed: (amount, month, until) =>
      html`تعذر خصم ${amount} عن ${month}. ادفع حتى ${until} وإلا بقي ما أرسلته من Flattr معلّقًا.`,
    declined: (amount, month) =>
      `رفض مصرفك خصم ${amount} عن ${month}، لذلك بقي ما أرسلته من Flattr معلّقًا. سيُخصم مع الشهر التالي: احفظ قبل ذلك بطاقة تعمل.`,
    pay: 'تابع',
    card: 'لم يعد ممكنًا الخصم من بطاقتك.',
    openCard: 'ما العمل',
  },
};
