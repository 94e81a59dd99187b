using System.Globalization;
using Bezel.Judge;

namespace Bezel.Mail.Teaching;

/// <summary>A shop's judge with what the shop taught it. Safe for many threads; made by <see cref="ShopFacts.IShopJudge"/>.</summary>
public sealed class TaughtJudge
{
    private readonly Dictionary<string, List<OpenLesson>> _lessons = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private readonly CultureInfo _culture;
    private readonly Func<DateTimeOffset, DateTimeOffset> _local;

    internal TaughtJudge(MessageJudge untaught, IReadOnlyList<OpenLesson> lessons, TimeProvider clock, CultureInfo culture, Func<DateTimeOffset, DateTimeOffset> local)
    {
        (Untaught, _clock, _culture, _local) = (untaught, clock, culture, local);
        foreach (OpenLesson lesson in lessons)
        {
            if (!_lessons.TryGetValue(lesson.Details.Sender.Address, out List<OpenLesson>? ofSender))
                _lessons[lesson.Details.Sender.Address] = ofSender = [];
            ofSender.Add(lesson);
        }
    }

    /// <summary>The judge without lessons.</summary>
    public MessageJudge Untaught { get; }

    /// <summary>Reads an e-mail and sets what the shop knows beside it.</summary>
    public Incoming Open(ReadOnlyMemory<byte> email) => Untaught.Open(email);

    /// <summary>Sets what the shop knows beside a text message or a call.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="from">The number, name or address it came from, or null.</param>
    /// <param name="channel"><see cref="Channel.Text"/> or <see cref="Channel.Phone"/>.</param>
    public Incoming OpenText(string text, string? from = null, Channel channel = Channel.Text) => Untaught.OpenText(text, from, channel);

    /// <summary>Judges a message; when a lesson moved the score, the verdict's reasons say so (<see cref="TaughtShift.Rule"/>).</summary>
    public Verdict Judge(Incoming incoming)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        return Untaught.Judge(incoming, ShiftOf(incoming));
    }

    /// <summary>Judges an e-mail from its bytes. Never throws on bad mail.</summary>
    public Verdict JudgeEmail(ReadOnlyMemory<byte> email) => Judge(Open(email));

    /// <summary>Judges a text message, or a call that somebody wrote down.</summary>
    public Verdict JudgeText(string text, string? from = null, Channel channel = Channel.Text) => Judge(OpenText(text, from, channel));

    private TaughtShift? ShiftOf(Incoming incoming)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        if (_lessons.Count == 0 || TaughtSender.Of(incoming.Facts) is not { } sender || !_lessons.TryGetValue(sender.Address, out List<OpenLesson>? ofSender)
            || LessonRules.ThatCounts(ofSender, sender, now) is not { } lesson)
            return null;
        DateTimeOffset said = _local(lesson.Row.TaughtAt);
        string day = said.ToString(said.Year == _local(now).Year ? "M" : "D", _culture);
        string what = lesson.Row.Kind == LessonKind.TooStrict ? "reason.fine" : "reason.fraud";
        return new TaughtShift(lesson.Details.LogOdds, TeachingWords.Say(what, day, incoming.Facts.Sender.Shown));
    }
}
