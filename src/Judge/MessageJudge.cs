using Bezel.Documents;
using Bezel.Judge.Facts;
using Bezel.Judge.Files;
using Bezel.Judge.Model;
using Bezel.Judge.Rules;
using Bezel.Judge.Shop;
using Bezel.Judge.Words;
using Bezel.Mime;

namespace Bezel.Judge;

/// <summary>
/// Judges messages: gathers the facts, asks every rule and the model, and says in words what the message is, why, and what to do.
/// Holds no state of its own: one instance may judge on many threads at once.
/// </summary>
public sealed class MessageJudge
{
    /// <summary>Score from which a message is <see cref="Level.Careful"/>.</summary>
    public const double CarefulFrom = 0.5;

    /// <summary>Score from which a message is <see cref="Level.Dangerous"/>.</summary>
    public const double DangerousFrom = 0.9;

    /// <summary>Files of a message that the verdict tells of.</summary>
    private const int MostFiles = 20;

    private readonly IShopKnowledge _shop;
    private readonly FraudModel _model;
    private readonly Weights _weights;
    private readonly IFileScan? _scan;
    private readonly IPictureText? _pictures;

    /// <summary>Makes a judge.</summary>
    /// <param name="shop">What the shop knows; nothing when null.</param>
    /// <param name="model">The model; the shipped one when null.</param>
    /// <param name="weights">The weights of the rules; the shipped ones when null.</param>
    /// <param name="scan">Looks at attachments with what needs more than their bytes; null for none.</param>
    /// <param name="pictures">
    /// Reads the pictures of those messages where an account may stand in one; such a message takes seconds. Null: none is read.
    /// </param>
    public MessageJudge(IShopKnowledge? shop = null, FraudModel? model = null, Weights? weights = null, IFileScan? scan = null, IPictureText? pictures = null)
    {
        _pictures = pictures;
        _scan = scan;
        _shop = shop ?? ShopKnowledge.Nothing;
        _model = model ?? FraudModel.Shipped;
        _weights = weights ?? Weights.Shipped;
    }

    /// <summary>What the shop knows, as this judge was given it.</summary>
    public IShopKnowledge Knowledge => _shop;

    /// <summary>Judges an e-mail from its bytes. Never throws on bad mail.</summary>
    public Verdict JudgeEmail(ReadOnlyMemory<byte> email) => Judge(Open(email));

    /// <summary>Judges an e-mail that was read already.</summary>
    public Verdict JudgeEmail(MimeMessage message) => Judge(Open(message, null));

    /// <summary>Judges a text message, or a call that somebody wrote down.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="from">The number, name or address it came from, or null.</param>
    /// <param name="channel"><see cref="Channel.Text"/> or <see cref="Channel.Phone"/>.</param>
    public Verdict JudgeText(string text, string? from = null, Channel channel = Channel.Text) =>
        Judge(new Incoming(FactsGatherer.OfText(channel, text, from), _shop));

    /// <summary>Judges a file by itself, taken apart already.</summary>
    public Verdict JudgeFile(DocumentInspection file) => Judge(OpenFile(file));

    /// <summary>Sets what the shop knows beside a file by itself.</summary>
    public Incoming OpenFile(DocumentInspection file) => WithPictures(new(FactsGatherer.OfFile(file, _scan), _shop));

    /// <summary>Reads an e-mail and sets what the shop knows beside it.</summary>
    public Incoming Open(ReadOnlyMemory<byte> email) => Open(MimeMessage.Read(email), null);

    /// <summary>Sets what the shop knows beside an e-mail that was read already.</summary>
    /// <param name="message">The message.</param>
    /// <param name="check">What Bezel's own look-ups found out about its sender; null when none were made.</param>
    public Incoming Open(MimeMessage message, SenderCheck? check) =>
        WithPictures(new(FactsGatherer.OfEmail(message, _shop.Shop.TrustedReceivers, _scan, check), _shop));

    private Incoming WithPictures(Incoming incoming) => _pictures is null ? incoming : PicturesRead.Of(incoming, _pictures);

    /// <summary>Sets what the shop knows beside a text message.</summary>
    public Incoming OpenText(string text, string? from = null, Channel channel = Channel.Text) =>
        new(FactsGatherer.OfText(channel, text, from), _shop);

    /// <summary>Sets what the shop knows beside facts that were gathered already.</summary>
    public Incoming OpenFacts(MessageFacts facts) => new(facts, _shop);

    /// <summary>Judges a message with what the shop knows beside it.</summary>
    /// <param name="incoming">The message.</param>
    /// <param name="taught">What the shop taught about such messages of this sender, or null. Never relaxes a hold.</param>
    public Verdict Judge(Incoming incoming, TaughtShift? taught = null)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        var reasons = new List<(Rule Rule, Reason Reason)>();
        var blind = new List<CouldNotCheck>(incoming.Facts.CouldNotCheck);
        double logOdds = _model.LogOdds(incoming.Facts);
        double fromModel = logOdds;
        double factor = _shop.IsKnown || incoming.Facts.Channel != Channel.Email ? 1 : _weights.WithoutShop;
        bool file = incoming.Facts.Channel == Channel.File;
        foreach (Rule rule in RuleBook.All)
        {
            if (file && !rule.SpeaksOfFiles)
                continue;
            Finding finding = rule.Examine(incoming);
            if (finding.CouldNotCheck is { } why)
                blind.Add(new CouldNotCheck(rule.Id, why));
            if (finding.Evidence is not { } evidence)
                continue;
            double weight = _weights.Of(rule) * factor;
            logOdds += weight;
            string text = RuleWords.Reason(rule, evidence) ?? rule.Id;
            reasons.Add((rule, new Reason(rule.Id, text, evidence, weight, rule.Strength == Strength.Hold)));
        }
        reasons.Sort((a, b) => b.Reason.IsHold.CompareTo(a.Reason.IsHold) is var hold and not 0 ? hold : b.Reason.Weight.CompareTo(a.Reason.Weight));
        bool held = reasons.Count > 0 && reasons[0].Reason.IsHold;
        double untaught = logOdds;
        logOdds = taught?.Of(logOdds, LevelOf(logOdds), held) ?? logOdds;
        double score = ScoreOf(logOdds);
        if (held)
            score = Math.Max(score, 0.95);
        Level level = held ? Level.Dangerous : LevelOf(logOdds);
        (Rule Rule, Reason Reason)? main = reasons.Count > 0 && (held || reasons[0].Reason.Weight > 0) ? reasons[0] : null;
        MessageKind kind = level == Level.Fine ? MessageKind.Ordinary : main?.Rule.Kind ?? MessageKind.Suspicious;
        return new Verdict
        {
            Channel = incoming.Facts.Channel,
            Level = level,
            Kind = kind,
            Score = score,
            Headline = RuleWords.Headline(kind, level, file),
            NextStep = (level == Level.Fine || main is null ? null : RuleWords.NextStep(main.Value.Rule, main.Value.Reason.Evidence))
                ?? RuleWords.NextStep(kind, level, file),
            Files = [.. incoming.Facts.Attachments.Take(MostFiles).Select(FileAccount.Of)],
            Reasons = WithLesson(Told(incoming, level, reasons, fromModel), taught, logOdds - untaught),
            Holds = [.. reasons.Where(one => one.Reason.IsHold).Select(one => one.Reason.Rule)],
            Defects = [.. incoming.Facts.Defects.Select(defect => defect.Kind.ToString()).Distinct()],
            CouldNotCheck = blind,
            ModelLogOdds = fromModel,
            Claims = incoming.Claims.All,
        };
    }

    internal static Level LevelOf(double logOdds) => ScoreOf(logOdds) switch
    {
        >= DangerousFrom => Level.Dangerous,
        >= CarefulFrom => Level.Careful,
        _ => Level.Fine,
    };

    private static double ScoreOf(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    /// <summary>After what holds the message, before all else: the reader wants to know that their own word counted.</summary>
    private static List<Reason> WithLesson(List<Reason> told, TaughtShift? taught, double shift)
    {
        if (taught is not null && shift != 0)
            told.Insert(told.TakeWhile(reason => reason.IsHold).Count(), new Reason(TaughtShift.Rule, taught.Text, [], shift, false));
        return told;
    }

    private static List<Reason> Told(Incoming incoming, Level level, List<(Rule Rule, Reason Reason)> reasons, double fromModel)
    {
        var told = reasons.ConvertAll(one => one.Reason);
        if (level == Level.Fine)
        {
            if (told.Count == 0 && incoming.Facts.Channel != Channel.File)
            {
                string from = incoming.Facts.Sender.From.Address;
                told.Add(new Reason("fine", RuleWords.Fill(RuleWords.Phrase(incoming.Relation.IsKnown ? "fine.known" : "fine.stranger"), [new Evidence("from", from)]), [], 0, false));
            }
            return told;
        }
        // More than fine, and no rule says why: then it is the model, however little it adds.
        if (fromModel > 0.5 || !told.Exists(reason => reason.IsHold || reason.Weight > 0))
        {
            int at = told.FindIndex(reason => !reason.IsHold && reason.Weight < fromModel);
            told.Insert(at < 0 ? told.Count : at, new Reason("model", RuleWords.Phrase("model.reason"), [], fromModel, false));
        }
        return told;
    }
}
