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

/** How many people, as a part of a sentence. */
const persons = (people: number) =>
  plural(people, {
    one: 'شخص واحد',
    two: 'شخصان',
    few: `${people} أشخاص`,
    many: `${people} شخصًا`,
    other: `${people} شخص`,
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
    chosen: (amount) => `تعطي الآن ${amount} في الشهر.`,
    payments: 'المدفوعات',
    title: 'محفظتك',
    lead: 'شاهد ما تعطيه كل شهر ومن يحصل عليه وكل ما أرسلت إليه Flattr. سجّل الدخول لفتحها.',
    wanted: 'اختر مبلغًا شهريًا',
    wantedHint: (wanted) => (wanted === undefined ? 'لا يزيد أبدًا ما لم تغيّره. ويمكنك اختياره لاحقًا.' : `${wanted} في الشهر. سجّل الدخول ليُحفظ.`),
    before: 'الأشهر الماضية',
    more: 'المزيد',
  },
  monthPot: {
    charged: (amount, day, hasFlattred) => `سيُخصم ${amount} في ${day}${hasFlattred ? '' : '، إذا أرسلت Flattr إلى أحد'}.`,
    inReview: (month) => `${month} (قيد المراجعة)`,
    daysLeft: (days) =>
      plural(days, {
        zero: 'لم يبقَ أي يوم',
        one: 'بقي يوم واحد',
        two: 'بقي يومان',
        few: `بقيت ${days} أيام`,
        many: `بقي ${days} يومًا`,
        other: `بقي ${days} يوم`,
      }),
    payees: (count) => plural(count, { two: 'شخصان', few: 'أشخاص', many: 'شخصًا', other: 'شخص' }),
    feeIs: (fee) => `الرسوم ${fee}.`,
    divided: (payees, share) => html`لو انتهى الشهر الآن، لحصل ${group(payees)} ${flattred(payees)} على ${share}.`,
    reviewedDivided: (month, payees, share) => html`لو تمت تسوية ${month} الآن، لحصل ${group(payees)} ${flattred(payees)} على ${share}.`,
    noClicks: {
      open: 'لم ترسل Flattr إلى أحد بعد. ابحث عن صفحة تعجبك واضغط زر Flattr فيها. وإن لم ترسل إلى أحد، فلن يُقتطع شيء من محفظتك.',
      review: 'لم ترسل Flattr إلى أحد في هذا الشهر، لذلك لن يُقتطع شيء من محفظتك.',
    },
    notChosen: (minimum, payees, share) => html`بمبلغ ${minimum} في الشهر كان سيحصل ${group(payees)} على ${share}.`,
    paused: 'عندما تستأنف العطاء، يُحسب ما أرسلته من Flattr في الشهر التالي الذي تتم تسويته.',
    tooLittle: (payees) => `أضف نقودًا قبل تسوية الشهر ليحصل ${group(payees)} على حصة.`,
    emptyPlate: 'مخطط فارغ: لم ترسل Flattr إلى أحد بعد',
    picture: (pot, payees) => `صندوق من ${pot} ${slices(payees)}، والرسوم`,
    pictureWithoutMoney: (payees) => `صندوق بلا نقود بعد، ${slices(payees)}`,
  },
  peopleList: {
    search: 'ابحث عن شخص أو صفحة أو موقع',
    found: (people) => (people === 0 ? 'لا أحد هنا يطابق ذلك.' : persons(people)),
    showAll: (people) => `عرض الكل (${people})`,
    flattrs: (flattrs) => `${flattrs} Flattr`,
  },
  ownFlattr: {
    options: (page) => `خيارات: ${page}`,
    open: 'افتح الصفحة',
    repeats: 'يتكرر شهريًا',
    pendingSince: (month) => `معلّق منذ ${month}`,
    undo: 'تراجع',
    undoing: 'جارٍ التراجع…',
    undoThis: (page) => `تراجع: ${page}`,
    undone: (page) => `تم التراجع: ${page}.`,
    still: 'ما زال Flattr الذي أرسلته محسوبًا.',
    forGood: 'بعد التراجع لا يمكن إعادة هذا الـFlattr.',
    keep: 'أبقِه',
    putBack: 'أعِده',
    puttingBack: 'جارية الإعادة…',
    putThisBack: (page) => `أعِد: ${page}`,
    isBack: (page) => `أُعيد: ${page}.`,
    notBack: 'لم يُعَد ما تراجعت عنه.',
    over: (month) => `انتهى ${month}، فلم يعد ممكنًا استعادة هذا الـFlattr.`,
  },
  walletNotices: {
    howToPay: 'طريقة الدفع',
    adding: 'جارٍ الإضافة…',
    added: (amount) => `أُضيف ${amount} إلى محفظتك.`,
    resume: 'استئناف العطاء',
    nowResumed: 'استؤنف العطاء.',
    nowPaused: 'العطاء متوقف مؤقتًا.',
    review: (month, flattrs, until) => html`انتهى ${month}. راجع ما أرسلته من Flattr (${flattrs})${until ? html` حتى ${until}` : ''}.`,
    lookThrough: 'راجِع',
    pending: (flattrs, months) => `${flattrs} Flattr معلّق: ${months}.`,
    expires: {
      paused: (month) => `إن بقي العطاء متوقفًا مؤقتًا عند تسوية ${month}، تنتهي صلاحيتها.`,
      notChosen: (month) => `إن لم يُختر مبلغ شهري عند تسوية ${month}، تنتهي صلاحيتها.`,
      tooLittle: (month) => `إن لم تكن هناك نقود كافية عند تسوية ${month}، تنتهي صلاحيتها.`,
    },
    paused: 'العطاء متوقف مؤقتًا، لذلك يبقى ما أرسلته من Flattr معلّقًا.',
    tooLittle: (minimum, after) => (after === undefined ? `في محفظتك أقل من ${minimum}، لذلك يبقى ما أرسلته من Flattr معلّقًا.` : `بعد تسوية ${after} يبقى في محفظتك أقل من ${minimum}، لذلك يبقى ما أرسلته من Flattr معلّقًا.`),
    less: (pot, wanted) => `في محفظتك أقل من مبلغك الشهري ${wanted}، لذلك يكون الصندوق ${pot}.`,
    add: (amount) => `أضف ${amount}`,
    ready: (until) => html`كل شيء جاهز. تتم التسوية ${until ? html`بعد ${until}` : 'قريبًا'}.`,
  },
  walletFigures: {
    charged: (day) => `يُخصم في ${day}`,
    nothingCharged: 'لا شيء للخصم',
    saveCard: 'احفظ بطاقة',
    saveHint: 'لا يُخصم منك شيء إلا بعد شهر أرسلت فيه Flattr إلى أحد.',
    label: 'نقودك',
    inWallet: 'في المحفظة',
    aMonth: 'في الشهر',
    aMonthPaused: 'في الشهر (متوقف مؤقتًا)',
    until: 'تكفي حتى',
  },
  pastMonths: {
    check: 'تحقّق بنفسك',
    bars: 'ما أعطيته في كل من الأشهر الاثني عشر الأخيرة',
    earlierIn: (year) => `في وقت سابق من ${year}`,
    count: (months) =>
      plural(months, {
        one: 'شهر واحد',
        two: 'شهران',
        few: `${months} أشهر`,
        many: `${months} شهرًا`,
        other: `${months} شهر`,
      }),
  },
  repeatList: {
    heading: 'التكرار شهريًا',
    hint: 'نرسل هذه نيابة عنك عند بداية كل شهر. لا يكلّف ذلك شيئًا إضافيًا، ويمكنك التراجع عن كل منها.',
    for: (person) => html`إلى ${person}`,
    forever: 'حتى توقفه',
    until: (month) => `حتى ${month}`,
    stop: 'إيقاف',
    stopThis: (page) => `إيقاف: ${page}`,
    stopping: 'جارٍ الإيقاف…',
    stopped: (page) => `لم يعد يتكرر: ${page}.`,
    still: 'ما زال يتكرر.',
    again: 'تراجع',
  },
  siteList: {
    heading: 'المواقع المرتبطة',
    hint: 'تكفي نقرة واحدة في هذه المواقع. ولا يعرف أي منها من أنت.',
    still: 'ما زال الموقع مرتبطًا.',
    clicks: (clicks) => `${clicks} Flattr`,
    until: (day) => html`ينتهي في ${day}`,
    options: (site) => `خيارات: ${site}`,
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
    print: 'طباعة',
    nothingTaken: 'تمت التسوية، ولم يُقتطع شيء',
    creators: (creators) => `تمت التسوية، ${persons(creators)}`,
    creatorsLater: (creators, month) => `تمت التسوية مع ${month}، ${persons(creators)}`,
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
  activity: {
    heading: 'النشاط',
    filter: 'عرض',
    all: 'الكل',
    filters: { added: 'المضاف', given: 'المُعطى', earned: 'المكتسب' },
    nothing: 'لا شيء من هذا النوع بعد.',
    day: 'التاريخ',
    what: 'الوصف',
    amount: 'المبلغ',
    kinds: {
      deposit: 'أُضيف إلى محفظتك',
      refund: 'رُدّ من محفظتك',
      'refund-return': 'عاد المبلغ المردود',
      chargeback: 'استردّه مصرفك',
      'chargeback-return': 'أُلغي الاسترداد',
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
