using FsCheck.Fluent;

namespace Bezel.Ledger.Tests.Exports;

public sealed class FlipTests
{
    private static readonly byte[] Good = SampleLog.Bytes(SampleLog.Entries(8), 4, 8);

    /// <summary>For each position of the file, the entry whose line it is in; -1 for other lines.</summary>
    private static int[] EntryAt()
    {
        int[] owner = new int[Good.Length];
        int start = 0, entry = 0;
        foreach (string line in SampleLog.Lines(Good))
        {
            int length = System.Text.Encoding.UTF8.GetByteCount(line);
            Array.Fill(owner, line.StartsWith("entry ", StringComparison.Ordinal) ? entry++ : -1, start, length);
            start += length;
        }
        return owner;
    }

    [Fact]
    public void A_flipped_bit_of_any_byte_is_found_and_named_by_its_entry()
    {
        int[] owner = EntryAt();
        byte[] flipped = [.. Good];
        for (int at = 0; at < Good.Length; at++)
        {
            // Two bits of each byte; the other test puts in any byte. One verification a bit would take minutes.
            foreach (int bit in new[] { at % 8, 5 })
            {
                flipped[at] = (byte)(Good[at] ^ (1 << bit));
                Judge(SampleLog.Verify(flipped), owner[at], $"bit {bit} of byte {at}");
            }
            flipped[at] = Good[at];
        }
    }

    [Fact]
    public void Any_byte_put_in_place_of_another_is_found_and_named_by_its_entry()
    {
        int[] owner = EntryAt();
        (from at in Gen.Choose(0, Good.Length - 1)
         from put in Gen.OneOf(Gen.Choose(0, 255), Gen.Elements('\n', ' ', '"', '\\', '{', '}', 'e', '0').Select(c => (int)c))
         where Good[at] != put
         select (at, put)).ToArbitrary().Checks(c =>
        {
            byte[] changed = [.. Good];
            changed[c.at] = (byte)c.put;
            Judge(SampleLog.Verify(changed), owner[c.at], $"{c.put:x2} at {c.at}");
        }, rounds: 1500);
    }

    [Fact]
    public void Mutated_exports_never_throw_and_never_hold()
    {
        byte[] words = "entry head disclosure end key bezel-ledger-export:1 {\"at\":\n\n\0"u8.ToArray();
        (from at in Gen.Choose(0, Good.Length - 1)
         from length in Gen.Choose(1, 400)
         from to in Gen.Choose(0, Good.Length - 1)
         from kind in Gen.Choose(0, 3)
         select (at, length, to, kind)).ToArbitrary().Checks(c =>
        {
            int end = Math.Min(Good.Length, c.at + c.length);
            byte[] piece = Good[c.at..end];
            byte[] changed = c.kind switch
            {
                0 => [.. Good[..c.at], .. Good[end..]],
                1 => [.. Good[..c.to], .. piece, .. Good[c.to..]],
                2 => [.. Good[..c.at], .. words[..Math.Min(words.Length, c.length)], .. Good[end..]],
                _ => [.. piece, .. Good[c.to..]],
            };
            if (!changed.AsSpan().SequenceEqual(Good))
                SampleLog.Verify(changed).Holds.ShouldBeFalse();
        }, rounds: 1500);
    }

    private static void Judge(LedgerReport report, int entry, string where)
    {
        report.Holds.ShouldBeFalse(where);
        if (entry >= 0)
            report.Problems.ShouldContain(p => p.First <= entry && p.Last >= entry, $"{where}: {string.Join(' ', report.Brief())}");
    }
}
