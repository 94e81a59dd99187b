namespace Bezel.People.Passphrases;

/// <summary>What repeats what stood before it: the second half of "bluefishbluefish".</summary>
internal static class Repetitions
{
    /// <summary>The shortest stretch that is taken for a repetition; pairs of letters repeat in every language.</summary>
    private const int Shortest = 4;

    /// <summary>Each stretch of at least <see cref="Shortest"/> characters that stood there before; and, where the whole has hardly any different characters, all of it.</summary>
    public static void TakeOff(string text, bool[] counts)
    {
        if (text.Distinct().Count() < 6)
        {
            counts.AsSpan().Clear();
            return;
        }
        for (int at = 1; at + Shortest <= text.Length; at++)
        {
            if (text.AsSpan(0, at).IndexOf(text.AsSpan(at, Shortest)) >= 0)
                counts.AsSpan(at, Shortest).Clear();
        }
    }
}
