using Bezel.Judge;

namespace Bezel.Mail.Teaching;

/// <summary>
/// How far a lesson goes. Pure. Rules: it counts for the exact sender on the same channel and for nobody else; of several the newest that fits counts
/// alone; a relief never counts where the sender is proved less than when it was taught, so that a forged address gains nothing; where nothing ever
/// proved the sender, it counts half. What a verdict makes of it, and that no hold is ever relaxed, is in <see cref="TaughtShift"/>.
/// </summary>
public static class LessonRules
{
    /// <summary>Days until a lesson ends by itself.</summary>
    public const int Days = 180;

    /// <summary>Most lessons that count at once for one sender; more are refused.</summary>
    public const int MostOfSender = 5;

    /// <summary>Most lessons that count at once in a shop: more mean that it is not the senders that are judged wrongly.</summary>
    public const int MostOfShop = 1000;

    /// <summary>So far beyond the border, in log-odds, that the next like message does not hang in the balance.</summary>
    private const double Margin = 0.25;

    /// <summary>The most that a relief may come to.</summary>
    /// <param name="proof">How sure the sender was when it was taught.</param>
    /// <returns>0 when nothing may be taught.</returns>
    public static double MostRelief(SenderProof proof) => proof switch
    {
        SenderProof.Proved => TaughtShift.Most,
        SenderProof.Refuted => 0,
        _ => TaughtShift.Most / 2,
    };

    /// <summary>What a lesson on a message comes to: so much that the like of it would be one level lower, but never more than allowed.</summary>
    /// <param name="kind">In what Bezel was wrong.</param>
    /// <param name="verdict">The verdict without any lesson.</param>
    /// <param name="proof">How sure the sender was.</param>
    public static double LogOdds(LessonKind kind, Verdict verdict, SenderProof proof)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (kind == LessonKind.TooLax)
            return TaughtShift.Most / 2;
        if (verdict.Holds.Count > 0)
            return 0;
        double score = Math.Clamp(verdict.Score, 1e-9, 1 - 1e-9);
        double above = Math.Log(score / (1 - score)) - (verdict.Level == Level.Dangerous ? TaughtShift.Most : 0);
        return -Math.Min(Math.Max(above, 0) + Margin, MostRelief(proof));
    }

    /// <summary>Whether what was taught about one sender counts for a message of another, by how sure both are; the same address is presumed.</summary>
    public static bool Fits(LessonKind kind, SenderProof taught, SenderProof now) => kind == LessonKind.TooLax
        // Said of a forged message, it must not fall back on whom the forger named.
        ? !(now == SenderProof.Proved && taught is SenderProof.Unproved or SenderProof.Refuted)
        : now != SenderProof.Refuted && taught != SenderProof.Refuted && (now == taught || now == SenderProof.Proved);

    /// <summary>The lesson that counts for a message, or null.</summary>
    /// <param name="lessons">All there are of its sender's address, in any order.</param>
    /// <param name="sender">The message's sender.</param>
    /// <param name="now">When it is judged.</param>
    public static OpenLesson? ThatCounts(IEnumerable<OpenLesson> lessons, TaughtSender sender, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(lessons);
        ArgumentNullException.ThrowIfNull(sender);
        OpenLesson? newest = null;
        foreach (OpenLesson lesson in lessons)
        {
            TaughtSender taught = lesson.Details.Sender;
            if (lesson.Row.CountsAt(now) && taught.Channel == sender.Channel && taught.Address == sender.Address
                && Fits(lesson.Row.Kind, taught.Proof, sender.Proof) && (newest is null || lesson.Row.Id > newest.Row.Id))
                newest = lesson;
        }
        return newest;
    }
}
