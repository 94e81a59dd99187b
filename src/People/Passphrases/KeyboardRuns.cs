namespace Bezel.People.Passphrases;

/// <summary>Runs of four characters or more that a hand makes without thinking: of one key, along the alphabet or the digits, along a row of keys.</summary>
internal static class KeyboardRuns
{
    /// <summary>The shortest run that is one.</summary>
    private const int Shortest = 4;

    // QWERTY, QWERTZ and AZERTY, rows and slanting columns; the alphabet and the digits.
    private static readonly string[] Tracks =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "qsdfghjklm", "zxcvbnm", "yxcvbnm", "wxcvbn",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p", "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujmikolp", "!@#$%^&*()", "!\"#$%&'()=",
    ];

    private static readonly HashSet<(char, char)> Neighbours = [.. Tracks.SelectMany(t => t.Zip(t[1..]).SelectMany(p => new[] { (p.First, p.Second), (p.Second, p.First) }))];

    /// <summary>Of each run, all but the first character.</summary>
    public static void TakeOff(string text, bool[] counts)
    {
        for (int from = 0; from < text.Length;)
        {
            int to = from + 1;
            while (to < text.Length && (text[to] == text[to - 1] || Neighbours.Contains((text[to - 1], text[to]))))
                to++;
            if (to - from >= Shortest)
                counts.AsSpan((from + 1)..to).Clear();
            from = to;
        }
    }
}
