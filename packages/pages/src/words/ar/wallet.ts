import { html } from 'lit';
import type { words as english } from '../en/wallet.ts';
import { pluralIn } from '../plural.ts';
import { words as frame } from './frame.ts';
import { words as repeats } from './repeats.ts';
import { words as signIn } from './sign-in.ts';
import { words as statements } from './statements.ts';

const plural = pluralIn('ar');

/** The people a pot is divided between, after the verb. */
const group = (payees: number) =>
  plural(payees, {
    one: 'الشخص الوحيد',
    two: 'كل من الشخصين',
    few: `كل من الأشخاص الـ${payees}`,
    many: `كل من الأشخاص الـ${payees}`,
    other: `كل من الأشخاص الـ${payees}`,
  });

/** Whom the reader flattred, to follow the group. */
const flattred = (payees: number) =>
  plural(payees, {
    one: 'الذي أرسلت إليه Flattr',
    two: 'اللذين أرسلت إليهما Flattr',
    other: 'الذين أرسلت إليهم Flattr',
  });

const slices = (payees: number) =>
  plural(payees, {
    one: 'لشخص واحد',
    two: 'في حصتين متساويتين، واحدة لكل شخص',
    few: `في ${payees} حصص متساوية، واحدة لكل شخص`,
    many: `في ${payees} حصة متساوية، واحدة لكل شخص`,
    other: `في ${payees} حصة متساوية، واحدة لكل شخص`,
  });

export const words: typeof english = {
  ...frame,
  ...signIn,
  ...repeats,
  ...statements,
  walletPage: {
    title: 'محفظتك',
    lead: 'شاهد ما تعطيه كل شهر ومن يحصل عليه وكل ما أرسلت إليه Flattr. سجّل الدخول لفتحها.',
    wanted: 'اختر مبلغًا شهريًا',
    wantedHint: (wanted) => (wanted === undefined ? 'لا يزيد أبدًا ما لم تغيّره. ويمكنك اختياره لاحقًا.' : `${wanted} في الشهر. سجّل الدخول ليُحفظ.`),
    before: 'الأشهر الماضية',
    noneBefore: 'لا أشهر ماضية بعد. عندما تتم تسوية هذا الشهر، سترى هنا من حصل على ماذا.',
  },
  potCard: {
    inReview: (month) => `${month} (قيد المراجعة)`,
    thePot: 'الصندوق',
    payees: (count) => plural(count, { two: 'شخصان', few: 'أشخاص', many: 'شخصًا', other: 'شخص' }),
    table: 'الحصص لو انتهى الشهر الآن',
    caption: (month) => `لو انتهى ${month} الآن`,
    person: 'الشخص',
    things: 'Flattr',
    share: 'الحصة',
    fee: 'الرسوم',
    divided: (payees, share) => html`لو انتهى الشهر الآن، لحصل ${group(payees)} ${flattred(payees)} على ${share}.`,
    reviewedDivided: (month, payees, share) => html`لو تمت تسوية ${month} الآن، لحصل ${group(payees)} ${flattred(payees)} على ${share}.`,
    less: (wanted) => `في محفظتك أقل من مبلغك الشهري ${wanted}، لذلك يكون الصندوق ما فيها.`,
    noClicks: {
      open: 'لم ترسل Flattr إلى أحد بعد. ابحث عن صفحة تعجبك واضغط زر Flattr فيها. وإن لم ترسل إلى أحد، فلن يُقتطع شيء من محفظتك.',
      review: 'لم ترسل Flattr إلى أحد في هذا الشهر، لذلك لن يُقتطع شيء من محفظتك.',
    },
    notChosen: (minimum, payees, share) =>
      html`يبقى ما أرسلته من Flattr معلّقًا حتى <a href="#monthly-amount">تختار مبلغًا شهريًا</a>. بمبلغ ${minimum} كان سيحصل
        ${group(payees)} على ${share}.`,
    paused: html`العطاء متوقف مؤقتًا، لذلك يبقى ما أرسلته من Flattr معلّقًا.
      <a href="#monthly-amount">استأنف العطاء</a> ليُحسب في الشهر التالي الذي تتم تسويته.`,
    tooLittle: (minimum, payees) =>
      html`في محفظتك أقل من ${minimum}، لذلك يبقى ما أرسلته من Flattr معلّقًا. <a href="#add-money">أضف نقودًا</a> قبل تسوية
        الشهر ليحصل ${group(payees)} على حصة.`,
    emptyPlate: 'مخطط فارغ: لم ترسل Flattr إلى أحد بعد',
    picture: (pot, payees) => `صندوق من ${pot} ${slices(payees)}، والرسوم`,
    pictureWithoutMoney: (payees) => `صندوق بلا نقود بعد، ${slices(payees)}`,
  },
  clickList: {
    open: 'ما أرسلت إليه Flattr هذا الشهر',
    review: (month) => `ما أرسلت إليه Flattr في ${month}`,
    waiting: (month) => `معلّق منذ ${month}`,
    nothingYet: 'لا شيء بعد. اضغط زر Flattr في صفحة تعجبك لتظهر هنا.',
    nothingLeft: 'لم يبقَ أي Flattr في هذا الشهر.',
    for: (person) => html`إلى ${person}`,
    undo: 'تراجع',
    undoing: 'جارٍ التراجع…',
    undoThis: (page) => `تراجع: ${page}`,
    undone: (page) => `تم التراجع: ${page}.`,
    still: 'ما زال Flattr الذي أرسلته محسوبًا.',
    inReview: (until) => html`انتهى هذا الشهر وستتم تسويته قريبًا. يمكنك التراجع حتى ${until}، لكن لا يمكنك إضافة أي Flattr.`,
    inReviewUntilSettled: 'انتهى هذا الشهر وستتم تسويته قريبًا. يمكنك التراجع حتى ذلك الحين، لكن لا يمكنك إضافة أي Flattr.',
    joins: 'تُحسب في الشهر التالي الذي فيه نقود، كل شخص مرة واحدة.',
    expires: (month) => `إن لم تكن هناك نقود عند تسوية ${month}، تنتهي صلاحيتها.`,
    waitsFor: {
      divided: 'لديك نقود الآن، لذلك تُحسب هذه في الشهر التالي الذي تتم تسويته.',
      'no-clicks': 'هذه تحتاج إلى نقود في محفظتك.',
      'not-chosen': 'هذه تحتاج إلى مبلغ شهري. اختر واحدًا لتُحسب.',
      paused: 'هذه معلّقة لأن العطاء متوقف مؤقتًا.',
      'too-little': 'هذه معلّقة لأن في محفظتك القليل جدًا.',
    },
  },
  addMoney: {
    heading: 'رصيد المحفظة',
    label: (currency) => `أضف نقودًا وهمية (${currency})`,
    add: 'إضافة',
    adding: 'جارٍ الإضافة…',
    added: (amount) => `أُضيف ${amount} إلى محفظتك.`,
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
    paused: 'ما دام العطاء متوقفًا مؤقتًا فلن يُقتطع شيء، لذلك يدوم أطول.',
  },
  monthlyAmount: {
    heading: 'المبلغ الشهري',
    notChosen: 'لم تختره بعد. يُقسم بالتساوي بين من ترسل إليهم Flattr، ولا يزيد أبدًا ما لم تغيّره.',
    monthly: 'في الشهر',
    paused: 'في الشهر (متوقف مؤقتًا)',
    amount: (currency) => `المبلغ (${currency})`,
    newAmount: (currency) => `المبلغ الجديد (${currency})`,
    hint: (minimum) => `${minimum} على الأقل. غيّره متى شئت.`,
    offers: 'مبالغ للاختيار',
    pause: 'إيقاف العطاء مؤقتًا',
    resume: 'استئناف العطاء',
    nowPaused: 'العطاء متوقف مؤقتًا.',
    nowResumed: 'استؤنف العطاء.',
    pauseHint: 'ما دام العطاء متوقفًا مؤقتًا، لا يُقتطع شيء ويبقى ما ترسله من Flattr معلّقًا.',
    pausedHint: 'يبقى ما ترسله من Flattr معلّقًا حتى تستأنف.',
    mistake: 'أدخل مبلغًا، مثل 2.50.',
    least: (minimum) => `الحد الأدنى ${minimum}.`,
    done: (amount) => `تعطي الآن ${amount} في الشهر.`,
  },
  repeatList: {
    heading: 'التكرار شهريًا',
    nothing: 'لا شيء يتكرر بعد. لما يعجبك شهرًا بعد شهر، اختر «التكرار شهريًا» بجانبه في القائمة.',
    hint: 'نرسل هذه نيابة عنك عند بداية كل شهر. لا يكلّف ذلك شيئًا إضافيًا، ويمكنك التراجع عن كل منها.',
    for: (person) => html`إلى ${person}`,
    forever: 'حتى توقفه',
    until: (month) => `حتى ${month}`,
    stop: 'إيقاف',
    stopThis: (page) => `إيقاف: ${page}`,
    stopping: 'جارٍ الإيقاف…',
    stopped: (page) => `لم يعد يتكرر: ${page}.`,
    still: 'ما زال يتكرر.',
  },
  siteList: {
    heading: 'المواقع المرتبطة',
    none: 'لا مواقع بعد. عندما ترسل Flattr يمكنك ربط الموقع. وبعدها تكفي هناك نقرة واحدة.',
    hint: 'تكفي نقرة واحدة في هذه المواقع. ولا يعرف أي منها من أنت.',
    still: 'ما زال الموقع مرتبطًا.',
    clicks: (clicks) => `${clicks} Flattr`,
    since: (day) => html`منذ ${day}`,
    until: (day) => html`ينتهي في ${day}`,
    end: 'إلغاء الربط',
    endThis: (site) => `إلغاء ربط ${site}`,
    ending: 'جارٍ إلغاء الربط…',
    ended: (site) => `أُلغي ربط ${site}.`,
    endAll: 'إلغاء ربط الكل',
  },
  statement: {
    person: 'الشخص',
    share: 'الحصة',
    shares: 'الحصص',
    fee: 'الرسوم',
    pot: 'الصندوق',
    clicks: 'ما أرسلت إليه Flattr',
    nothingTaken: 'تمت التسوية، ولم يُقتطع شيء',
    creators: (creators) =>
      plural(creators, {
        one: 'تمت التسوية، شخص واحد',
        two: 'تمت التسوية، شخصان',
        few: `تمت التسوية، ${creators} أشخاص`,
        many: `تمت التسوية، ${creators} شخصًا`,
        other: `تمت التسوية، ${creators} شخص`,
      }),
    creatorsLater: (creators, month) =>
      plural(creators, {
        one: `تمت التسوية مع ${month}، شخص واحد`,
        two: `تمت التسوية مع ${month}، شخصان`,
        few: `تمت التسوية مع ${month}، ${creators} أشخاص`,
        many: `تمت التسوية مع ${month}، ${creators} شخصًا`,
        other: `تمت التسوية مع ${month}، ${creators} شخص`,
      }),
    settledLater: {
      notThen: 'لم تكن هناك نقود لهذا الشهر عند نهايته.',
      later: (month) => html`تمت تسوية ما أرسلته فيه من Flattr مع ${month}.`,
    },
    states: { closing: 'جارية تسويته الآن', waiting: 'معلّق', lapsed: 'منتهي الصلاحية' },
    empty: {
      settled: 'لم ترسل Flattr إلى أحد، لذلك لم يُقتطع شيء من محفظتك.',
      closing: 'هذا الشهر قيد التسوية. تحقّق مجددًا بعد لحظات.',
      waiting: 'لم تكن هناك نقود لهذا الشهر. ما أرسلته فيه من Flattr معلّق ويُحسب في الشهر التالي الذي فيه نقود.',
      lapsed: 'لم تصل النقود لهذا الشهر في الوقت المناسب، فانتهت صلاحية ما أرسلته فيه. لم يُقتطع شيء.',
    },
  },
  soFar: {
    sentence: (months, given, creators, fee) =>
      html`حتى الآن أعطيت ${given}${
        months === 1
          ? ''
          : plural(months, {
              two: ' في شهرين',
              few: ` في ${months} أشهر`,
              many: ` في ${months} شهرًا`,
              other: ` في ${months} شهر`,
            })
      }: منها ${creators} لمن أرسلت إليهم Flattr و${fee} رسومًا.`,
  },
  transfers: {
    heading: 'النشاط',
    nothing: 'لا نشاط بعد. النقود التي تضيفها أو تحصل عليها تظهر هنا.',
    day: 'التاريخ',
    what: 'الوصف',
    amount: 'المبلغ',
    kinds: {
      deposit: 'أُضيف إلى محفظتك',
      refund: 'رُدّ من محفظتك',
      chargeback: 'استردّه مصرفك',
      pot: 'الصندوق',
      collect: 'الأرباح',
      move: 'نُقل من الأرباح إلى محفظتك',
      payout: 'دُفع من الأرباح',
      'payout-return': 'دفعة أُعيدت',
      correction: 'تصحيح',
    },
    potFor: (month) => `صندوق ${month}`,
    earningsFor: (month) => `أرباح ${month}`,
  },
  endMonth: {
    heading: 'انتقل إلى نهاية الشهر',
    text: (month) => `هذه بيئة تجريبية، لذلك يمكنك إنهاء ${month} الآن لكل من هنا. وتتم تسويته فورًا.`,
    end: 'أنهِ هذا الشهر الآن',
    settling: 'جارية التسوية…',
    done: (month) => `تمت تسوية ${month}.`,
    goesOn: 'لم ينتهِ الشهر.',
  },
};
