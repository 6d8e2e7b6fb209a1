import type { words as english } from '../en/documents.ts';

export const words: typeof english = {
  frame: {
    skip: 'انتقل إلى المحتوى',
    language: 'اللغة',
    pages: 'الصفحات',
    directory: 'الدليل',
    wallet: 'المحفظة',
    account: 'حسابك',
    creators: 'للمبدعين',
    motto: 'مبلغ واحد في الشهر، يُقسم بالتساوي بين من ترسل إليهم Flattr.',
    privacy: 'الخصوصية',
    sandboxLabel: 'بيئة تجريبية',
    playMoney: 'نقود وهمية.',
    sandbox: 'هذه بيئة تجريبية. لا شيء هنا يكلّف نقودًا حقيقية أو يدفعها.',
  },
  needsScript: 'تحتاج هذه الصفحة إلى JavaScript لتسجيل دخولك وحماية أموالك. لا تعمل هنا برامج من مواقع أخرى.',
  pages: {
    home: {
      title: (service) => `${service}: مبلغ شهري واحد لكل ما يعجبك`,
      description: (currency) => `اختر مبلغًا شهريًا واحدًا بعملة ${currency}. يُقسم بالتساوي بين من ترسل إليهم Flattr.`,
    },
    connect: {
      title: (service) => `أكّد Flattr · ${service}`,
      description: () => 'أرسل Flattr إلى الصفحة التي جئت منها.',
    },
    wallet: {
      title: (service) => `محفظتك · ${service}`,
      description: () => 'ما تعطيه كل شهر، ومن يحصل عليه.',
    },
    creator: {
      title: (service) => `للمبدعين · ${service}`,
      description: () => 'زرّك وأرباحك وصفحتك العلنية.',
    },
    account: {
      title: (service) => `حسابك · ${service}`,
      description: () => 'كيف تسجّل الدخول، ومن يرى اسمك، ونسخة من بياناتك.',
    },
  },
  plain: {
    go: 'تابع بدون JavaScript',
    undo: 'تراجع',
    undoHint: 'للتراجع لاحقًا هذا الشهر، افتح هذه الصفحة مرة أخرى.',
    wallet: 'تحتاج محفظتك، وفيها مبلغك الشهري وأموالك، إلى JavaScript.',
  },
  problems: {
    title: 'رسائل الخطأ',
    description: 'ماذا يعني كل خطأ وماذا تفعل.',
    back: 'العودة إلى الصفحة الرئيسية',
  },
  privacy: {
    title: 'الخصوصية',
    description: 'ما نحفظه عنك ولماذا وإلى متى. وما تعرفه المواقع عنك: لا شيء.',
    account: 'حسابك',
    table: 'جدول',
  },
  play: {
    card: 'بطاقة للتجربة',
    cardText: 'هذه بيئة تجريبية بنقود وهمية، فلا حاجة إلى بطاقة. اختر ما سيفعله مصرفك.',
    works: 'بطاقة تعمل',
    declines: 'بطاقة مرفوضة',
    asks: 'بطاقة يسأل مصرفها كل مرة',
    back: 'العودة دون بطاقة',
    bank: 'مصرفك التجريبي يسأل',
    bankText: 'هل هذه الدفعة منك؟ إنها نقود وهمية.',
    pay: 'نعم، ادفع',
    refuse: 'لا',
  },
};
