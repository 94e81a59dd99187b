using Bezel.Judge;
using Bezel.Judge.Rules;
using Bezel.Judge.Shop;
using Bezel.Mail.Teaching;

namespace Bezel.Mail.Checking;

/// <summary>
/// The verdict on a call. Who asks for money, goods, a code or a way into a computer on the telephone is held whatever else was said: a voice and
/// the number on the display prove nobody, and ringing back on the number on file costs a minute.
/// </summary>
internal static class CallVerdict
{
    /// <summary>What the reasons of a call card that are holds begin with; the request follows.</summary>
    public const string Asks = "call-asks-";

    /// <summary>The least score of what is held (docs/formats/verdict.md).</summary>
    private const double HeldScore = 0.95;

    /// <summary>The call as a text, which is judged and kept.</summary>
    public static string Account(CallToCheck call)
    {
        var lines = new List<string>
        {
            CheckWords.Say("call.caller", Cut(call.Caller)),
            CheckWords.Say("call.asks", CheckWords.Say("call.asks." + VerdictJson.Name(call.Asks))),
        };
        if (!string.IsNullOrWhiteSpace(call.Number))
            lines.Add(CheckWords.Say("call.number", Cut(call.Number)));
        if (!string.IsNullOrWhiteSpace(call.Note))
            lines.Add("\n" + (call.Note.Length <= TextToCheck.MostCharacters ? call.Note : call.Note[..TextToCheck.MostCharacters]).Trim());
        return string.Join('\n', lines);
    }

    public static Verdict On(CallToCheck call, TaughtJudge judge)
    {
        string caller = Cut(call.Caller);
        string? number = string.IsNullOrWhiteSpace(call.Number) ? null : Cut(call.Number);
        Verdict heard = judge.JudgeText(Account(call), number, Channel.Phone);
        Supplier? supplier = SupplierOf(caller, number, judge.Untaught.Knowledge);
        Contact? contact = supplier is null ? null : ContactOf(supplier, caller);
        if (call.Asks == CallRequest.Other)
            return heard.Level == Level.Fine ? heard with { Headline = CheckWords.Say("call.fine.headline"), NextStep = CheckWords.Say("call.fine.next") } : heard;

        string rule = Asks + VerdictJson.Name(call.Asks);
        List<Evidence> evidence = [];
        if (supplier is not null)
            evidence.Add(new Evidence("supplier", supplier.Name));
        if (contact is not null)
        {
            evidence.Add(new Evidence("contact", contact.Name.Length > 0 ? contact.Name : supplier!.Name));
            evidence.Add(new Evidence("phone", contact.Phone!));
        }
        if (number is not null)
            evidence.Add(new Evidence("number", number));
        List<Reason> reasons = [new Reason(rule, CheckWords.Say(rule), evidence, 0, true)];
        if (number is not null && contact is not null)
        {
            bool same = judge.Untaught.Knowledge.SuppliersByPhone(number).Contains(supplier!);
            reasons.Add(new Reason(same ? "call-number-on-file" : "call-number-differs",
                CheckWords.Say(same ? "call-number-on-file" : "call-number-differs", number, supplier!.Name), [new Evidence("number", number)], 0, false));
        }
        reasons.AddRange(heard.Reasons.Where(reason => reason.Rule is not "fine" and not "model"));
        return heard with
        {
            Level = Level.Dangerous,
            Kind = KindOf(call.Asks, supplier is not null),
            Score = Math.Max(heard.Score, HeldScore),
            Headline = contact is null ? CheckWords.Say("call.headline") : CheckWords.Say("call.headline.ring", NameOf(contact, supplier!)),
            NextStep = contact is null ? CheckWords.Say("call.next") : CheckWords.Say("call.next.ring", NameOf(contact, supplier!), contact.Phone!),
            Reasons = reasons,
            Holds = [rule, .. heard.Holds],
        };
    }

    private static string NameOf(Contact contact, Supplier supplier) => contact.Name.Length > 0 ? contact.Name : supplier.Name;

    private static MessageKind KindOf(CallRequest asks, bool isSupplier) => asks switch
    {
        CallRequest.MoneyOrAccount => isSupplier ? MessageKind.SupplierPayment : MessageKind.PaymentRequest,
        CallRequest.CodeOrPassword => MessageKind.CredentialTheft,
        CallRequest.GiftCards => MessageKind.GiftCard,
        CallRequest.Goods => MessageKind.GoodsDiversion,
        _ => MessageKind.CallBackScam,
    };

    /// <summary>By the name first: a number can be anybody's on the display.</summary>
    private static Supplier? SupplierOf(string caller, string? number, IShopKnowledge shop) =>
        shop.SuppliersNamedIn(caller) is [Supplier named, ..] ? named
        : shop.SuppliersByContactName(caller) is [Supplier byContact, ..] ? byContact
        : number is not null && shop.SuppliersByPhone(number) is [Supplier byNumber, ..] ? byNumber
        : null;

    private static Contact? ContactOf(Supplier supplier, string caller) =>
        supplier.Contacts.FirstOrDefault(one => one.Phone is not null && one.Name.Length > 2 && caller.Contains(one.Name, StringComparison.OrdinalIgnoreCase))
        ?? supplier.Contacts.FirstOrDefault(one => one.Phone is not null);

    private static string Cut(string text) => (text.Length <= CallToCheck.MostCharacters ? text : text[..CallToCheck.MostCharacters]).Trim();
}

/// <summary>What the call card answers at once: whom to ring, and on which number.</summary>
/// <param name="Name">Whom to ring; null when nobody is on file.</param>
/// <param name="NumberOnFile">The number that was on file before the call; null when there is none.</param>
/// <param name="CallersNumber">The number that the caller gave or rang from, which must not be rung; null when nobody knows.</param>
public sealed record CallAnswer(string? Name, string? NumberOnFile, string? CallersNumber)
{
    /// <summary>The answer in a verdict on a call that is held; null for other verdicts.</summary>
    public static CallAnswer? Of(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (verdict.Channel != Channel.Phone || verdict.Reasons.FirstOrDefault(one => one.Rule.StartsWith(CallVerdict.Asks, StringComparison.Ordinal)) is not { } reason)
            return null;
        return new CallAnswer(Value("contact"), Value("phone"), Value("number"));

        string? Value(string name) => reason.Evidence.FirstOrDefault(one => one.Name == name)?.Value;
    }

    /// <summary>Whom to ring about an e-mail or a text, where the next step names a number on file; else null.</summary>
    public static CallAnswer? ToRing(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (verdict.Level == Level.Fine)
            return null;
        foreach (Reason reason in verdict.Reasons.Where(one => one.IsHold || one.Weight > 0))
        {
            if (reason.Evidence.FirstOrDefault(one => one.Name == "phone")?.Value is { } number && verdict.NextStep.Contains(number, StringComparison.Ordinal))
                return new CallAnswer(reason.Evidence.FirstOrDefault(one => one.Name == "contact")?.Value, number, null);
        }
        return null;
    }
}
