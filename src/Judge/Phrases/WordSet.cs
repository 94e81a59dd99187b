using System.Runtime.Intrinsics;

namespace Bezel.Judge.Phrases;

/// <summary>Words by their numbers, 256 places: may say that a word is in it which is not, never the other way.</summary>
internal readonly record struct WordSet(Vector256<ulong> Bits)
{
    /// <summary>Every word, also those that no phrase has.</summary>
    public static WordSet Any => new(Vector256<ulong>.AllBitsSet);

    /// <summary>One word; nothing for 0.</summary>
    public static WordSet Of(int number) =>
        number == 0 ? default : new(Vector256<ulong>.Zero.WithElement((number >> 6) & 3, 1UL << (number & 63)));

    public static WordSet operator |(WordSet one, WordSet other) => new(one.Bits | other.Bits);

    /// <summary>The two may have a word in common.</summary>
    public bool Meets(in WordSet other) => (Bits & other.Bits) != Vector256<ulong>.Zero;
}
