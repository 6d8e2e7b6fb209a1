import { html } from 'lit';
import type { words as english } from '../en/connect.ts';
import { pluralIn } from '../plural.ts';
import { words as frame } from './frame.ts';
import { words as repeats } from './repeats.ts';
import { words as signIn } from './sign-in.ts';

const plural = pluralIn('ar');

export const words: typeof english = {
  ...frame,
  ...signIn,
  ...repeats,
  connect: {
    instead: 'لا يذكر الرابط أي صفحة، لذلك يُحتسب هذا لصفحته العامة هنا.',
    which: 'أي صفحة تقصد؟',
    whichText: (site) => html`يذكر الرابط الموقع ${site} فقط. أكمل عنوان الصفحة، أو تابع مع الصفحة الرئيسية.`,
    pageAddress: 'عنوان الصفحة',
    notSecure: 'لا يمكن إرسال Flattr إلى هذه الصفحة',
    notSecureText: 'يبدأ عنوانها بـ http://، ولا يمكننا تسجيل سوى صفحات https://. لم يُسجَّل شيء. يمكنك إبلاغ صاحب الموقع.',
    theirPage: 'أرسل Flattr إلى صفحته العامة',
    title: (person) => html`أرسل Flattr إلى ${person}`,
    claim: (quote) => html`يسمّيها الموقع ${quote}`,
    count: (readers) =>
      plural(readers, {
        one: 'أرسل قارئ واحد Flattr إلى هذا',
        two: 'أرسل قارئان Flattr إلى هذا',
        few: `أرسل ${readers} قرّاء Flattr إلى هذا`,
        many: `أرسل ${readers} قارئًا Flattr إلى هذا`,
        other: `أرسل ${readers} قارئ Flattr إلى هذا`,
      }),
    listed: (person) => html`الموقع نفسه يذكر ${person}`,
    proven: (person) => html`أثبت ${person} أن هذا له`,
    claimed: (person) => html`هذا الرابط لـ ${person}`,
    what: 'النقر مجاني. تختار لاحقًا مبلغًا واحدًا في الشهر. يُقسم بالتساوي بين من ترسل إليهم Flattr.',
    how: 'كيف يعمل',
    early: 'لحظة، ثم اضغط مجددًا.',
    signIn: 'سجّل الدخول لإرسال Flattr',
    notRecorded: 'لم يُسجَّل Flattr الذي أرسلته.',
    asking: 'جارٍ التحقق من الموقع…',
    only: 'أرسل Flattr',
    once: 'أرسل Flattr مرة واحدة',
    connect: (site) => html`أرسل Flattr <small>واربط ${site}</small>`,
    connectHint: 'بعد الربط تكفي نقرة واحدة في هذا الموقع. لا يعرف أبدًا من أنت. ألغِ ربطه في محفظتك متى شئت.',
    signedInAs: (email) => html`مسجّل الدخول باسم ${email}.`,
    wallet: 'افتح المحفظة',
    free: 'النقر مجاني. اختر مبلغك الشهري لاحقًا في محفظتك. وحتى ذلك الحين يبقى ما أرسلته من Flattr معلّقًا.',
    paused: 'النقر مجاني. العطاء متوقف مؤقتًا، لذلك يبقى ما أرسلته من Flattr معلّقًا.',
    divided: (amount) => `هذا لا يكلّف شيئًا إضافيًا. يُقسم مبلغك ${amount} في الشهر بالتساوي بين من ترسل إليهم Flattr.`,
    thanks: 'شكرًا لك',
    flattred: (person, others) =>
      others > 0
        ? html`أرسلت Flattr إلى ${person}. ${plural(others, {
            one: 'وكذلك فعل قارئ آخر.',
            two: 'وكذلك فعل قارئان آخران.',
            few: `وكذلك فعل ${others} قرّاء آخرين.`,
            many: `وكذلك فعل ${others} قارئًا آخر.`,
            other: `وكذلك فعل ${others} قارئ آخر.`,
          })}`
        : html`أرسلت Flattr إلى ${person}.`,
    notConnected: 'حُفظ Flattr الذي أرسلته، لكن الموقع لم يُربط. النقرة التالية هناك ستفتح هذه النافذة مجددًا.',
    waits: 'يبقى Flattr الذي أرسلته معلّقًا حتى تختار مبلغًا شهريًا.',
    choose: 'اختر مبلغًا شهريًا',
    noMoneyYet: {
      later: (day) => `لا يُخصم شيء الآن. احفظ بطاقة في محفظتك، ويُخصم منها في ${day}. يمكنك تغيير المبلغ متى شئت.`,
      before: () => 'لا يُقتطع أي نقود الآن. تضيفها لاحقًا في محفظتك، ويمكنك تغيير المبلغ متى شئت.',
      play: () => 'لا يُقتطع أي نقود الآن، وهي نقود وهمية. تضيفها لاحقًا في محفظتك، ويمكنك تغيير المبلغ متى شئت.',
    },
    later: 'لاحقًا',
    thisMonth: (people, share) =>
      plural(people, {
        one: `شخص واحد هذا الشهر. لو انتهى الآن لحصل على ${share}.`,
        two: `شخصان هذا الشهر. لو انتهى الآن لحصل كل منهما على ${share}.`,
        few: `${people} أشخاص هذا الشهر. لو انتهى الآن لحصل كل منهم على ${share}.`,
        many: `${people} شخصًا هذا الشهر. لو انتهى الآن لحصل كل منهم على ${share}.`,
        other: `${people} شخص هذا الشهر. لو انتهى الآن لحصل كل منهم على ${share}.`,
      }),
    /** With what leads on. */
    noMoney: {
      later: [(amount, day) => `تعطي ${amount} في الشهر. لا يُخصم شيء الآن. احفظ بطاقة، ويُخصم منها في ${day}. وحتى ذلك الحين يبقى Flattr الذي أرسلته معلّقًا.`, 'احفظ بطاقة'],
      before: [(amount) => `تعطي ${amount} في الشهر. يبقى Flattr الذي أرسلته معلّقًا حتى يكون في محفظتك ما يكفي من النقود.`, 'أضف نقودًا'],
      play: [(amount) => `تعطي ${amount} في الشهر. يبقى Flattr الذي أرسلته معلّقًا حتى يكون في محفظتك ما يكفي من النقود الوهمية.`, 'أضف نقودًا وهمية'],
    },
    charged: (amount, day) => `لا يُخصم شيء الآن. سيُخصم ${amount} في ${day}.`,
    close: 'أغلق هذه النافذة',
    back: (address) => html`العودة إلى ${address}`,
    month: 'عرضه أو التراجع عنه في محفظتك',
    own: 'هذا الزر يدفع لك',
    ownText: 'لا يمكنك إرسال Flattr إلى عملك، لذلك لم يُسجَّل شيء.',
    earnings: 'شاهد أرباحك',
    unknown: (handle) => html`لا أحد لديه المعرّف ${handle}`,
    unknownText: 'الزر في تلك الصفحة يذكر معرّفًا غير موجود هنا، لذلك لا يوجد من يُدفع له. لم يُسجَّل شيء. يمكنك إبلاغ صاحب الموقع.',
    about: 'ما هو Flattr؟',
    incomplete: 'هذا الرابط غير مكتمل',
    incompleteText: 'لا يذكر لمن أو لأي شيء ترسل Flattr، لذلك لم يُسجَّل شيء. عُد إلى الصفحة التي جئت منها واضغط زرها مجددًا.',
    opaque: 'افتح هذه الصفحة في علامة تبويب جديدة',
    opaqueText: 'الصفحة التي جئت منها تقيّد هذه النافذة، لذلك لا يمكنك تسجيل الدخول هنا ولم يُسجَّل شيء. انسخ العنوان أدناه إلى علامة تبويب جديدة للمتابعة.',
    openTab: 'افتح في علامة تبويب جديدة',
    siteGone: 'لم يرد الموقع.',
  },
};
