import { html } from 'lit';
import type { words as english } from '../en/creator.ts';
import { pluralIn } from '../plural.ts';
import { words as categories } from './categories.ts';
import { words as frame } from './frame.ts';
import { words as signIn } from './sign-in.ts';
import { words as statements } from './statements.ts';
import { words as tag } from './tag.ts';

const plural = pluralIn('ar');

/** After a preposition. */
const days = (count: number) =>
  plural(count, {
    one: 'يوم واحد',
    two: 'يومين',
    few: `${count} أيام`,
    many: `${count} يومًا`,
    other: `${count} يوم`,
  });

const readers = (count: number) =>
  plural(count, {
    one: 'قارئ واحد',
    two: 'قارئان',
    few: `${count} قرّاء`,
    many: `${count} قارئًا`,
    other: `${count} قارئ`,
  });

const characters = (count: number) =>
  plural(count, {
    one: 'حرف واحد',
    two: 'حرفان',
    few: `${count} أحرف`,
    many: `${count} حرفًا`,
    other: `${count} حرف`,
  });

export const words: typeof english = {
  ...frame,
  ...signIn,
  ...statements,
  ...tag,
  ...categories,
  creatorPage: {
    receive: 'استقبل Flattr',
    invitation:
      'اختر معرّفًا، والصق سطرين في موقعك، ليتمكن قرّاؤك من إعطائك حصة من مبلغهم الشهري. يستغرق ذلك دقيقة. سجّل الدخول للبدء.',
    chooseHandle: 'اختر معرّفك',
    whatHandle: 'معرّفك هو اسمك العلني هنا. ويستخدمه الزر في موقعك ليدفع لك.',
    button: 'زرّك',
    profile: 'ملفك العلني',
    yourPage: 'صفحتك العلنية:',
    directory: 'الدليل',
    shownReaders: 'قرّاء يُظهرون أسماءهم',
    site: 'مواقعك',
    mail: 'رسالة شهرية',
    settled: 'تمت للتو تسوية شهر. حصتك في أرباحك.',
    first: 'وصلك للتو أول Flattr!',
    justNow: (count) =>
      plural(count, {
        one: 'أرسل إليك قارئ Flattr للتو.',
        two: 'أرسل إليك قارئان Flattr للتو.',
        few: `أرسل إليك ${count} قرّاء Flattr للتو.`,
        many: `أرسل إليك ${count} قارئًا Flattr للتو.`,
        other: `أرسل إليك ${count} قارئ Flattr للتو.`,
      }),
  },
  chooseHandle: {
    label: 'معرّفك',
    choose: 'اختر المعرّف',
    choosing: 'جارٍ الاختيار…',
    chosen: (handle) => `أنت الآن @${handle}.`,
    hint: 'من 2 إلى 30 حرفًا: a–z و0–9 والشرطات. تستخدمه أزرارك، لذلك لا يمكنك تغييره لاحقًا.',
    public: (host) =>
      html`تحصل على صفحة علنية على <bdi>${host}/@your-handle</bdi> ومكان في الدليل. يمكنك مغادرة الدليل متى شئت.`,
    mistake: 'استخدم من 2 إلى 30 حرفًا: a–z و0–9 والشرطات.',
  },
  earnings: {
    soFar: 'هذا الشهر حتى الآن',
    none: 'لا شيء بعد. ضع الزر في صفحة وأخبر قرّاءك بما يفعله.',
    readersAndFlattrs: (count, flattrs) =>
      `${plural(count, { few: 'قرّاء', many: 'قارئًا', other: 'قارئ' })}، ${flattrs} Flattr`,
    later: 'تُعرف المبالغ عند تسوية الشهر. تعتمد كل حصة على عدد من يرسل إليهم ذلك القارئ Flattr.',
    byMonth: 'الأرباح حسب الشهر',
    noMonth: (delay) =>
      `لا أرباح بعد. يظهر شهرك الأول هنا ${delay === 0 ? 'بعد نهايته' : `بعد ${days(delay)} من نهايته`}.`,
    fromTo: (first, last) => `الأرباح حسب الشهر، من ${first} إلى ${last}`,
    pages: 'صفحاتك',
    noPages: 'لا شيء بعد. الصفحات التي يرسل إليها القرّاء Flattr تظهر هنا مع عدد القرّاء.',
    page: 'الصفحة',
    readers: 'القرّاء',
  },
  creatorStatement: {
    readers,
    shares: 'الحصص',
    share: 'الحصة',
    fromReaders: 'القرّاء',
    private: 'من أعطى أي حصة يبقى سرًّا.',
  },
  moveEarnings: {
    heading: 'أرباحك',
    available: (amount) => `المتاح الآن ${amount}`,
    delay: (delay) => (delay === 0 ? 'الأرباح متاحة فورًا.' : `الأرباح متاحة بعد ${days(delay)}.`),
    label: (currency) => `انقل إلى محفظتك (${currency})`,
    move: 'نقل',
    moving: 'جارٍ النقل…',
    moveAll: (amount) => `نقل الكل: ${amount}`,
    moved: (amount) => `نُقل ${amount} إلى محفظتك.`,
    hint: 'استخدمه لإرسال Flattr إلى آخرين. لا يمكنك إعادته إلى أرباحك.',
    mistake: 'أدخل مبلغًا، مثل 5 أو 2.50.',
    onlySoMuch: (amount) => `المتاح الآن ${amount} فقط.`,
  },
  shownReaders: {
    none: 'لا أسماء بعد. يبقى القرّاء مجهولين ما لم يختاروا إظهار أسمائهم لك.',
    more: 'وآخرون',
    hint: 'اختاروا إظهار أسمائهم لمن يرسلون إليهم Flattr. ويمكنهم إخفاؤها متى شاؤوا.',
  },
  changeName: {
    label: 'الاسم المعروض',
    saved: 'حُفظ اسمك.',
    hint: 'يراه القرّاء عندما يرسلون إليك Flattr. وإن تركته فارغًا، يرون معرّفك.',
    notChanged: 'لم يتغيّر الاسم.',
  },
  choosePicture: {
    label: 'صورتك',
    hint: 'PNG أو JPEG أو WebP. نقصّها مربّعة، ولا نرفع أبدًا مكان التقاطها.',
    sending: 'جارٍ الرفع…',
    saved: 'حُفظت صورتك.',
    remove: 'إزالة الصورة',
    removed: 'أُزيلت صورتك.',
    unreadable: 'لم نتمكن من قراءة هذا الملف. اختر صورة PNG أو JPEG أو WebP.',
    notChanged: 'لم تتغيّر الصورة.',
  },
  editProfile: {
    about: 'نبذة عنك',
    left: (count) => (count === 0 ? 'لم يبقَ أي حرف.' : `بقي ${characters(count)}.`),
    tooMany: (count) => `${characters(count)} فوق الحد.`,
    links: 'روابطك',
    linksHint: 'رابط في كل سطر، حتى 5.',
    linksMistake: 'أدخل حتى 5 عناوين يبدأ كل منها بـ https://.',
    category: 'ما تصنعه',
    language: 'اللغة',
    notSet: 'غير محدد',
    listed: 'أظهرني في الدليل ولمحركات البحث',
    saved: 'تم الحفظ.',
  },
  checkSite: {
    explanation: (path) =>
      html`قرّر من يمكن أن يُدفع له في موقعك. انشر هذا الملف على ${path} واضغط «تحقّق». لن يُدفع هناك إلا لأصحاب المعرّفات التي
        فيه. ثم اقبل الموقع في الأسفل، فتظهر في ملفك العلني الصفحات التي يرسل إليها عدة قرّاء Flattr هناك.`,
    file: 'الملف',
    label: 'عنوان الموقع',
    check: 'تحقّق',
    checking: 'جارٍ التحقق…',
    mistake: 'أدخل عنوانًا، مثل https://blog.example.',
    listsYou: 'يذكرك. ولا يُدفع هناك لأزرار من لا يذكرهم.',
    listsOthers: 'يذكر مبدعين آخرين ولا يذكرك، لذلك لا يُدفع لزرّك هناك. أضف معرّفك وتحقّق مجددًا.',
    listsNoOne: 'ليست فيه قائمة لهذه الخدمة.',
    everyone: 'يُحسب كل زر فيه.',
    kept: 'ما زالت قائمته الأخيرة سارية، حتى تلغيها أو يغيب الملف 14 يومًا.',
    line: (n, text) => `السطر ${n} خاطئ: ${text || '(فارغ)'}`,
    reasons: {
      missing: 'ليس فيه هذا الملف.',
      refused: 'ليس موقع https عامًا، لذلك لم نتحقق منه.',
      unreachable: 'لم يردّ ردًّا صحيحًا.',
      'too-large': 'أرسل أكثر من 64 كيلوبايت.',
      redirected: 'يحوّل إلى مكان آخر. ونحن لا نتبع التحويلات.',
      'not-json': 'فيه ملف بصيغة خاطئة.',
    },
  },
  listedSites: {
    heading: 'مواقع تذكرك',
    hint: 'لا تظهر في ملفك العلني إلا المواقع التي تقبلها. وقد يذكرك موقع لا تعرفه: ارفضه.',
    waiting: 'ينتظر قرارك',
    accepted: 'في ملفك العلني',
    refused: 'مرفوض',
    accept: 'قبول',
    refuse: 'رفض',
    acceptThis: (host) => `قبول ${host}`,
    refuseThis: (host) => `رفض ${host}`,
    nowAccepted: (host) => `صار ${host} في ملفك العلني.`,
    nowRefused: (host) => `رُفض ${host} ولا يظهر في ملفك العلني.`,
    more: 'هناك المزيد. تحقّق من عنوان موقع في الأعلى لتراه هنا.',
    missing: 'ملفه مفقود. تبقى القائمة الأخيرة سارية حتى 14 يومًا.',
    drop: 'إلغاء القائمة',
    dropThis: (host) => `إلغاء قائمة ${host}`,
    dropped: (host) => `أُلغيت قائمة ${host}. يُحسب كل زر هناك.`,
    stillThere: (host) => `عادت إلى ${host} قائمة. وهي سارية.`,
    notDropped: (host) => `لم نتأكد من أن ${host} بلا قائمة، فتبقى الأخيرة سارية.`,
    unchanged: 'لم يتغيّر شيء.',
  },
  pageVisibility: {
    states: {
      public: 'في ملفك العلني',
      waiting: 'ليست علنية بعد: حين يرسل إليها 3 قرّاء يدفعون Flattr، أو حين تُظهرها',
      hidden: 'ليست علنية: أخفيتها',
      'no-site': 'ليست علنية: موقعها لا يذكرك، أو لم تقبله',
    },
    show: 'إظهار',
    hide: 'إخفاء',
    showThis: (name) => `إظهار ${name}`,
    hideThis: (name) => `إخفاء ${name}`,
    nowShown: 'الصفحة في ملفك العلني.',
    nowHidden: 'الصفحة ليست في ملفك العلني.',
  },
  monthlyMail: {
    label: 'راسلني عند تسوية شهر',
    hint: 'تذكر ما حصلت عليه ومن كم قارئ. رسالة في الشهر، ولا شيء إن لم تحصل على شيء. يمكنك إلغاء الاشتراك من الرسالة.',
    on: 'فُعّلت الرسالة الشهرية.',
    off: 'أُوقفت الرسالة الشهرية.',
  },
  tagMaker: {
    where: 'أين تضعه',
    places: { page: 'صفحة ويب', link: 'بريد، README', feed: 'خلاصة', paper: 'ورق' },
    looksLike: 'معاينة',
    tag: 'الشيفرة للصقها',
    paste: 'الصق هذا حيث تريد زرًا:',
    tagHint: 'يكفي السطر الأول مرة واحدة في الصفحة. وبلا JavaScript يفعل الرابط الذي بداخله الشيء نفسه.',
    options: 'خيارات',
    url: 'العنوان الذي يُرسل إليه Flattr',
    urlHint: 'اتركه فارغًا للصفحة التي فيها الزر، أو لك في الروابط.',
    urlMistake: 'أدخل عنوانًا كاملًا، مثل https://blog.example/post.',
    urlNotSecure: 'لا يمكن إرسال Flattr إلا إلى عناوين https://، وهذا العنوان يبدأ بـ http://.',
    title: 'العنوان الظاهر',
    titleHint: 'يراه القرّاء في محافظهم.',
    size: 'الحجم',
    small: 'صغير',
    medium: 'متوسط',
    large: 'كبير',
    layout: 'الشكل',
    regular: 'أيقونة ونص وعدد',
    compact: 'أيقونة وعدد',
    label: 'النص',
    labelHint: 'يحل محل «Flattr».',
    labelFlattred: 'النص بعد النقر',
    labelFlattredHint: 'يحل محل «Flattr» بعد النقر.',
    lang: 'اللغة',
    ofThePage: 'لغة الصفحة',
    count: 'أظهر عدد القرّاء الذين أرسلوا Flattr',
    preview: 'معاينة: يبدو حقيقيًا ولا يرسل شيئًا',
    link: 'رابط عادي',
    badge: 'شارة',
    badgeHtml: 'شارة (HTML)',
    markdown: 'شارة (Markdown)',
    feedHint: 'قارئات الخلاصات وتطبيقات البودكاست التي تدعمه تعرضه بجانب ما تنشره.',
    inHead: 'داخل <head> في الصفحة',
    qr: 'رمز QR',
    drawing: 'جارٍ الرسم…',
    paperHint: 'للملصقات والكتب والشرائح. يفتح صفحتك العلنية، أو العنوان الذي تحدده في الخيارات.',
    download: 'تنزيل للطباعة',
  },
};
