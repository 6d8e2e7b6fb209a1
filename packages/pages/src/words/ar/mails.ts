import type { words as english } from '../en/mails.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('ar');

export const words: typeof english = {
  code: {
    subject: (code, service) => `${code} هو رمزك في ${service}`,
    heading: (service) => `رمز تسجيل الدخول إلى ${service}:`,
    how: 'أدخله في النافذة التي طلبته فيها. يعمل مرة واحدة وتنتهي صلاحيته بعد عشر دقائق.',
    notYou: 'إن لم تطلبه، فتجاهل هذه الرسالة. لا أحد يستطيع تسجيل الدخول دون الرمز.',
  },
  passkey: {
    added: {
      subject: (service) => `أُضيف مفتاح مرور إلى حسابك في ${service}`,
      text: (name) => `أُضيف إلى حسابك مفتاح مرور باسم «${name}».`,
    },
    removed: {
      subject: (service) => `أُزيل مفتاح مرور من حسابك في ${service}`,
      text: (name) => `أُزيل من حسابك مفتاح المرور «${name}».`,
    },
    notYou: 'إن كنت أنت من فعل ذلك، فلا يلزم شيء. وإلا فسجّل الدخول بالبريد الإلكتروني، وأزل كل مفتاح مرور ليس لك، وسجّل الخروج من كل مكان آخر:',
  },
  digest: {
    subject: (amount, month, service) => `حصلت على ${amount} في ${month} · ${service}`,
    received: (count, month, amount) => {
      const readers = plural(count, {
        one: 'أرسل إليك قارئ واحد Flattr',
        two: 'أرسل إليك قارئان Flattr',
        few: `أرسل إليك ${count} قراء Flattr`,
        many: `أرسل إليك ${count} قارئًا Flattr`,
        other: `أرسل إليك ${count} قارئ Flattr`,
      });
      return `في ${month}، ${readers}، وحصلت على ${amount}.`;
    },
    earnings: (earnings) => `أرباحك الآن ${earnings}.`,
    page: 'شاهدها حسب الشهر وحسب الصفحة:',
    unsubscribe: 'طلبت هذه الرسالة مرة في الشهر. لإلغاء الاشتراك دون تسجيل الدخول:',
  },
  money: {
    account: (last4) => `حسابك المصرفي ${last4}`,
    wallet: 'افتح المحفظة',
    saved: {
      subject: (service) => `حفظت طريقة دفعك · ${service}`,
      text: (method) => `حُفظت طريقة الدفع: ${method}. لا يُخصم منك شيء إلا بعد شهر أرسلت فيه Flattr إلى أحد.`,
      notYou: 'يمكنك تغييرها أو إزالتها في محفظتك في أي وقت. وإن لم تكن أنت من فعل ذلك، فأزلها هناك وسجّل الخروج من كل مكان آخر في حسابك.',
    },
    coming: {
      subject: (amount, day, service) => `سيُخصم ${amount} في ${day} · ${service}`,
      people: (count, month) => {
        const people = plural(count, {
          one: 'شخص واحد',
          two: 'شخصين',
          few: `${count} أشخاص`,
          many: `${count} شخصًا`,
          other: `${count} شخص`,
        });
        return `أرسلت Flattr إلى ${people} في ${month}.`;
      },
      text: (amount, day, method) => `سيُخصم ${amount} في ${day} من ${method}.`,
      undo: (day) => `يمكنك التراجع عن Flattr حتى ${day}. وإن تراجعت عنها كلها فلن يُخصم شيء.`,
      press: 'شاهد ما أرسلته من Flattr',
    },
    step: {
      subject: (amount, service) => `تلزم خطوة واحدة لدفع ${amount} · ${service}`,
      text: (amount, month) => `يطلب مصرفك أن تؤكد دفع ${amount} عن ${month}. لم يُخصم شيء بعد.`,
      until: (day) => `أكّد الدفع حتى ${day}.`,
      press: 'أكّد الدفع',
    },
    failed: {
      subject: (amount, service) => `تعذّر خصم ${amount} · ${service}`,
      reasons: {
        declined: (amount, month) => `رفض مصرفك دفع ${amount} عن ${month}. لم يُخصم شيء.`,
        expired: (amount, month) => `انتهت صلاحية بطاقتك، فتعذّر خصم ${amount} عن ${month}.`,
        refused: (amount, month) => `لم يعد مصرفك يقبل هذه البطاقة، فتعذّر خصم ${amount} عن ${month}.`,
        asks: (amount, month) => `طلب مصرفك أن تؤكد دفع ${amount} عن ${month}، ولم يُؤكَّد. لم يُخصم شيء.`,
        abandoned: (amount, month) => `لم يكتمل دفع ${amount} عن ${month}. لم يُخصم شيء.`,
        'unknown-to-provider': (amount, month) => `لم يصل طلب دفع ${amount} عن ${month} إلى مصرفك. لم يُخصم شيء.`,
      },
      again: (day) => `سنحاول مرة أخرى في ${day}. لا يلزمك شيء.`,
      pay: (day) => `يمكنك الدفع في محفظتك حتى ${day}.`,
      save: 'لتواصل العطاء، احفظ بطاقة أخرى.',
    },
    pending: (month) => `وإلا يبقى ما أرسلته من Flattr في ${month} معلّقًا، ويُحسب في الشهر التالي الذي فيه نقود.`,
    receipt: {
      open: 'افتح الإيصال',
      subject: (amount, service) => `إيصال بمبلغ ${amount} · ${service}`,
      text: (amount) => `دفعت ${amount}. شكرًا لك.`,
      amount: 'المبلغ',
      day: 'التاريخ',
      purpose: 'عن',
      month: (month) => `ما أرسلته من Flattr في ${month}`,
      added: 'نقود أُضيفت إلى محفظتك',
      method: 'طريقة الدفع',
      number: 'الرقم',
    },
    refunded: {
      subject: (amount, service) => `أُعيد ${amount} · ${service}`,
      text: (amount) => `عاد ${amount} إلى حيث أتى. قد تمر بضعة أيام حتى يظهر في مصرفك.`,
    },
    sent: {
      subject: (amount, service) => `أُرسل إليك ${amount} · ${service}`,
      text: (amount) => `أرسلنا إليك ${amount} من أرباحك. قد تمر بضعة أيام حتى يظهر في مصرفك.`,
      press: 'شاهد أرباحك',
    },
    held: {
      subject: (amount, service) => `تلزم خطوة واحدة لندفع لك ${amount} · ${service}`,
      reasons: {
        missing: (amount) => `لا نستطيع إرسال ${amount} إليك لأن بياناتك المصرفية غير موجودة. أضفها.`,
        restricted: (amount) => `لا نستطيع إرسال ${amount} إليك بعد، لأن مزوّد الدفع يحتاج منك إلى شيء. افتح صفحته لتعرف ما هو.`,
        rejected: (amount) => `لا نستطيع إرسال ${amount} إليك لأن مزوّد الدفع لا يدفع إلى هذا الحساب. تواصل معنا لنجد طريقة أخرى.`,
      },
      safe: 'النقود لك وهي محفوظة جانبًا. نحاول كل يوم. وما لا يمكن إرساله خلال 90 يومًا يعود إلى أرباحك.',
      press: 'شاهد ما يلزم',
    },
    returned: {
      subject: (amount, service) => `تعذّر دفع ${amount} لك · ${service}`,
      text: (amount) => `لم نتمكن من دفع ${amount} لك. عاد المبلغ إلى أرباحك ولم يضع شيء. راجع بياناتك المصرفية ثم اطلب الدفع مرة أخرى.`,
      press: 'شاهد أرباحك',
    },
    destination: {
      subject: (end, service) => `تذهب أرباحك الآن إلى الحساب المنتهي بـ ${end} · ${service}`,
      first: (end, at) => `في ${at} حدّدت إلى أين تذهب أرباحك: إلى الحساب المنتهي بـ ${end}.`,
      changed: (end, at) => `في ${at} تغيّر المكان الذي تذهب إليه أرباحك. من الآن هو الحساب المنتهي بـ ${end}.`,
      waits: (until) => `لن يُدفع أي شيء قبل ${until}.`,
      notYou: 'إن كنت أنت من فعل ذلك فلا حاجة إلى أي شيء. وإلا فافتح صفحة «للمبدعين» قبل ذلك الموعد وصحّحه في قسم «الصرف». ثم سجّل الخروج من كل مكان آخر في حسابك، واكتب إلينا.',
      notYouFirst: 'إن كنت أنت من فعل ذلك فلا حاجة إلى أي شيء. وإلا فافتح صفحة «للمبدعين» الآن وحدّد في قسم «الصرف» إلى أين تذهب. ثم سجّل الخروج من كل مكان آخر في حسابك، واكتب إلينا.',
      press: 'انظر إلى أين تذهب أرباحك',
    },
    bankDetails: {
      subject: (amount, service) => `إلى أين نرسل ${amount}؟ · ${service}`,
      text: (amount) => `لديك ${amount} من الأرباح، وهذا يكفي لدفعها لك. لا نعرف إلى أين نرسلها. حين تخبرنا يُدفع لك تلقائيًا.`,
      press: 'أضف بياناتك المصرفية',
    },
    unsubscribe: 'لإيقاف رسائل التذكير بالخصم وبالبيانات المصرفية، دون تسجيل الدخول:',
  },
  missingList: {
    subject: (host, service) => `لم تعد في ${host} قائمة مبدعيه · ${service}`,
    text: (file, until) => `لم يعد ${file} يقول من يُدفع له هناك. تبقى قائمته الأخيرة سارية حتى ${until}. وبعد ذلك يُحسب كل زر في الموقع.`,
    mend: 'إن لم تقصد ذلك فانشر الملف مجددًا. وإن قصدته فيمكنك إلغاء القائمة الآن:',
  },
  proofs: {
    gained: {
      subject: (name: string, service: string) => `⁨${name}⁩ لك الآن · ${service}`,
      text: (name: string) => `يُحسب ⁨${name}⁩ لك الآن. كان شخص آخر قد أثبت قبل ذلك أنه له، وسيصله بريد أيضًا.`,
    },
    lost: {
      subject: (name: string, service: string) => `⁨${name}⁩ لشخص آخر الآن · ${service}`,
      text: (name: string) => `أثبت شخص آخر أن ⁨${name}⁩ له، ولا شيء هناك يقود إليك، فهو له من الآن. إن كان ما زال لك، فأثبته من جديد:`,
      renamed: (name: string) => `صار الاسم ⁨${name}⁩ لحساب آخر، فلم تعد صفحاته تُحسب لك. حسابك أنت ما زال لك. لإظهار اسمه الجديد، أثبته من جديد:`,
    },
    missing: {
      subject: (name: string, service: string) => `⁨${name}⁩ لم يعد يقود إليك · ${service}`,
      text: (name: string, until: string) => `نظرنا إلى ⁨${name}⁩ فوجدنا أنه لم يعد يقود إلى صفحتك. يُحسب لك حتى ${until}. للاحتفاظ به، أعد الرابط:`,
    },
    signedIn: {
      gone: (name: string) => `لم يعد هناك حساب ⁨${name}⁩`,
      moved: (name: string) => `انتقل ⁨${name}⁩ إلى حساب آخر`,
      suspended: (name: string) => `⁨${name}⁩ موقوف`,
      renamed: (name: string) => `صار ⁨${name}⁩ اسمًا لحساب آخر`,
      text: (what: string, until: string) => `${what}. سجّلت الدخول هناك، فهو يُحسب لك حتى ${until}. إن كان الحساب ما زال لك، فسجّل الدخول هناك من جديد. وإن كان لك حساب آخر، فأثبته:`,
    },
    silent: {
      subject: (name: string, service: string) => `⁨${name}⁩ لا يستجيب منذ 30 يومًا · ${service}`,
      text: (name: string, until: string) => `نظرنا إلى ⁨${name}⁩ كل يوم طوال 30 يومًا ولم نتلقَّ ردًّا يمكننا قراءته. يُحسب لك حتى ${until}. إن كان ما زال لك، فاجعله يستجيب واطلب منا أن ننظر من جديد، أو سجّل الدخول هناك من جديد:`,
    },
  },
  unsubscribe: {
    asks: { title: 'إلغاء الاشتراك في الرسالة الشهرية؟', text: 'تصلك رسالة واحدة في الشهر عمّا حصلت عليه.' },
    ended: {
      title: 'أُلغي اشتراكك',
      text: 'لن تصلك الرسالة الشهرية بعد الآن. يمكنك تفعيلها من جديد في «للمبدعين».',
    },
    unknown: {
      title: 'هذا الرابط لم يعد يعمل',
      text: 'الأرجح أنك ألغيت الاشتراك من قبل. للتأكد، انظر «الرسالة الشهرية» في «للمبدعين».',
    },
    press: 'إلغاء الاشتراك',
  },
  reminders: {
    asks: {
      title: 'إيقاف رسائل التذكير؟',
      text: 'نذكّرك قبل الخصم منك، وحين تكون بياناتك المصرفية غير موجودة.',
    },
    ended: {
      title: 'أُلغي اشتراكك',
      text: 'لن تصلك رسائل التذكير هذه بعد الآن. أما الإيصالات وأخبار مدفوعاتك فتستمر. يمكنك تفعيل التذكير من جديد في «حسابك».',
    },
    unknown: {
      title: 'هذا الرابط لم يعد يعمل',
      text: 'لتغيير رسائل التذكير، انظر «التذكير» في «حسابك».',
    },
    press: 'إلغاء الاشتراك',
  },
};
