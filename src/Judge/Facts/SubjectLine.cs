namespace Bezel.Judge.Facts;

/// <summary>The subject without what others put in front of it.</summary>
internal static class SubjectLine
{
    private static readonly string[] AnswerMarks = ["re", "aw", "antw", "antwort", "sv", "vs", "rv", "res", "odp", "ynt", "r", "回复", "答复"];
    private static readonly string[] ForwardMarks = ["fw", "fwd", "wg", "tr", "rv", "enc", "i", "vl", "転送", "转发"];
    private static readonly string[] FilterMarks = ["spam", "suspected spam", "external", "ext", "extern", "caution", "bulk", "possible spam", "external email", "phishing"];

    /// <summary>Takes filter marks ("[SPAM]", "***SPAM***", "[EXTERNAL]") off the front: they are other filters' verdicts, not the writer's words.</summary>
    public static string WithoutFilterMarks(string subject)
    {
        string rest = subject.Trim();
        for (int rounds = 0; rounds < 4; rounds++)
        {
            string before = rest;
            if (rest.StartsWith('[') && rest.IndexOf(']', StringComparison.Ordinal) is > 0 and < 30 and int end && IsFilterMark(rest[1..end]))
                rest = rest[(end + 1)..].TrimStart();
            else if (rest.StartsWith("**", StringComparison.Ordinal))
            {
                string inner = rest.TrimStart('*', ' ');
                int close = inner.IndexOf("**", StringComparison.Ordinal);
                if (close is > 0 and < 30 && IsFilterMark(inner[..close]))
                    rest = inner[close..].TrimStart('*', ' ');
            }
            if (rest == before)
                break;
        }
        return rest;
    }

    /// <summary>Answers something, by its mark.</summary>
    public static bool Answers(string subject) => HasMark(subject, AnswerMarks);

    /// <summary>Forwards something, by its mark.</summary>
    public static bool Forwards(string subject) => HasMark(subject, ForwardMarks);

    private static bool HasMark(string subject, string[] marks)
    {
        int colon = subject.AsSpan().IndexOfAny(':', '：');
        if (colon is <= 0 or > 12)
            return false;
        string mark = subject[..colon].Trim().ToLowerInvariant();
        int bracket = mark.IndexOf('[', StringComparison.Ordinal);
        if (bracket > 0)
            mark = mark[..bracket];
        return marks.Contains(mark.Trim());
    }

    private static bool IsFilterMark(string mark)
    {
        string lower = mark.Trim().Trim('*', '!', ':').ToLowerInvariant();
        return FilterMarks.Contains(lower) || lower.StartsWith("spam", StringComparison.Ordinal);
    }
}
