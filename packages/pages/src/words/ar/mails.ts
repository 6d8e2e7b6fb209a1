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
  missingList: {
    subject: (host, service) => `لم تعد في ${host} قائمة مبدعيه · ${service}`,
    text: (file, until) => `لم يعد ${file} يقول من يُدفع له هناك. تبقى قائمته الأخيرة سارية حتى ${until}. وبعد ذلك يُحسب كل زر في الموقع.`,
    mend: 'إن لم تقصد ذلك فانشر الملف مجددًا. وإن قصدته فيمكنك إلغاء القائمة الآن:',
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
};
