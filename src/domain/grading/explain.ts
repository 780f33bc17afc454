import type { Severity } from '../severity.ts';
import type { Grade } from './grade.ts';
import type { GradeReason } from './reasons.ts';

type Language = 'en' | 'zh';

const phrases: Readonly<Record<GradeReason, Readonly<Record<Language, string>>>> = {
  'core-stopped': { en: 'something the business depends on does not work', zh: '核心业务用不了' },
  standstill: { en: 'work has stopped', zh: '业务已停' },
  everyone: { en: 'everybody is affected', zh: '所有人受影响' },
  many: { en: 'many are affected', zh: '多人受影响' },
  'data-lost': { en: 'data is lost', zh: '数据丢失' },
  security: { en: 'data is exposed or under attack', zh: '数据外泄或遭攻击' },
  danger: { en: 'people or goods are in danger', zh: '危及人员或物品安全' },
  'money-astray': { en: 'money went astray', zh: '资金出错' },
  'function-broken': { en: 'an important function is broken', zh: '重要功能不可用' },
  'wrong-result': { en: 'results are wrong', zh: '结果不正确' },
  slow: { en: 'it is slow', zh: '运行缓慢' },
  deadline: { en: 'a deadline is near', zh: '期限临近' },
  'waiting-line': { en: 'people or goods are waiting', zh: '有人或货在等' },
  workaround: { en: 'there is a way around', zh: '有替代办法' },
  'rest-works': { en: 'the rest works', zh: '其余正常' },
  'one-person': { en: 'one person or one case', zh: '仅影响个别人或个别单据' },
  rare: { en: 'it happens rarely', zh: '偶尔发生' },
  mild: { en: 'only slightly', zh: '程度轻微' },
  'no-hurry': { en: 'the customer is in no hurry', zh: '客户表示不急' },
  cosmetic: { en: 'it is about looks', zh: '仅外观问题' },
  'test-environment': { en: 'it is a test environment', zh: '仅测试环境' },
  fault: { en: 'a fault is reported', zh: '报告了故障' },
  money: { en: 'it is about price or contract', zh: '涉及价格或合同' },
  'asked-how': { en: 'asks how something is done', zh: '询问操作方法' },
  asked: { en: 'asks something', zh: '提问' },
  'service-request': { en: 'asks for a service', zh: '请求办理事项' },
  suggestion: { en: 'suggests something', zh: '提出建议' },
  hypothetical: { en: 'a supposed case, not a fault', zh: '假设情况，并非故障' },
  'general-topic': { en: 'speaks of faults in general', zh: '泛谈故障' },
  denied: { en: 'says that there is no fault', zh: '表示没有故障' },
  over: { en: 'says that it is over', zh: '表示已恢复' },
  'not-ours': { en: 'says that it was not the product', zh: '表示与系统无关' },
  'own-mistake': { en: 'says that it was their own mistake', zh: '表示是自己操作有误' },
  thanks: { en: 'thanks', zh: '致谢' },
  greeting: { en: 'greeting', zh: '问候' },
  acknowledgement: { en: 'acknowledgement', zh: '确认收到' },
  'small-talk': { en: 'small talk', zh: '闲聊' },
  arrangement: { en: 'arrangement between people', zh: '日程或人员安排' },
  'staff-talk': { en: 'our own people speaking', zh: '我方人员发言' },
  chasing: { en: 'asks how it is going', zh: '催问进展' },
  complaint: { en: 'complains', zh: '投诉或不满' },
  threat: { en: 'threatens to leave or to go to law', zh: '表示要终止合作或追责' },
  recurring: { en: 'it has come back or was not solved', zh: '问题复发或未解决' },
  'operator-rule': { en: 'a rule of this desk says so', zh: '命中本服务台的规则' },
  wording: { en: 'worded like such messages', zh: '措辞与此类消息相近' },
  'nothing-recognised': { en: 'no request was recognised', zh: '未识别出请求' },
};

const severityNames: Readonly<Record<Severity | 'none', Readonly<Record<Language, string>>>> = {
  critical: { en: 'Critical', zh: '致命事故' },
  major: { en: 'Major', zh: '紧急事故' },
  minor: { en: 'Minor', zh: '一般事故' },
  question: { en: 'Question', zh: '普通问题' },
  none: { en: 'No request', zh: '非请求' },
};

const mostReasons = 3;

/** One sentence: the severity, the weightiest reasons and the customer's words that decided. Plain text, not escaped for a platform. */
export const explainGrade = (grade: Grade, language: Language): string => {
  const name = severityNames[grade.severity ?? 'none'][language];
  const reasons = grade.because.slice(0, mostReasons).map((reason) => phrases[reason][language]);
  const words = grade.words.map((word) => (language === 'zh' ? `“${word}”` : `"${word}"`));
  if (language === 'zh') {
    return `${name}：${reasons.join('，')}${words.length > 0 ? `（依据：${words.join('、')}）` : ''}。`;
  }
  return `${name}: ${reasons.join(', ')}${words.length > 0 ? ` (from ${words.join(', ')})` : ''}.`;
};
