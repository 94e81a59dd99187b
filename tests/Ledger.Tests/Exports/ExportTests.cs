namespace Bezel.Ledger.Tests.Exports;

public sealed class ExportTests
{
    private static readonly List<byte[]> Entries = SampleLog.Entries(20);
    private static readonly TreeHead At10 = SampleLog.Head(Entries.Take(10));
    private static readonly TreeHead At15 = SampleLog.Head(Entries.Take(15));
    private static readonly TreeHead At20 = SampleLog.Head(Entries);

    private static List<string> Lines => SampleLog.Export(Entries, 5, 10, 15);

    /// <summary>Where an entry stands in <see cref="Lines"/>, counted from 0.</summary>
    private static int At(int index) => 2 + index + (index >= 5 ? 1 : 0) + (index >= 10 ? 1 : 0) + (index >= 15 ? 1 : 0);

    private static LedgerReport Verify(List<string> lines, params TreeHead[] held) => SampleLog.Verify(SampleLog.Sealed(lines), held);

    [Fact]
    public void A_whole_log_holds()
    {
        LedgerReport report = Verify(Lines, At15);
        report.Brief().ShouldBeEmpty();
        report.Holds.ShouldBeTrue();
        report.Log.ShouldBe(SampleLog.Id);
        report.KeyId.ShouldBe(HeadKey.Id(SampleLog.Spki));
        (report.Entries, report.Heads, report.Disclosures).ShouldBe((20, 3, 2));
        (report.ProvenUpTo, report.SignedUpTo, report.Tail).ShouldBe((15, 15, 5));
        report.Root.ShouldBe(At20.Root);
    }

    [Fact]
    public void The_writer_seals_as_the_format_says()
    {
        byte[] export = SampleLog.Bytes(Entries, 5, 10, 15);
        SampleLog.Sealed(SampleLog.Lines(export)).ShouldBe(export);
    }

    [Fact]
    public void Without_a_head_held_outside_nothing_is_proven()
    {
        LedgerReport report = Verify(Lines);
        report.Holds.ShouldBeTrue();
        (report.ProvenUpTo, report.SignedUpTo, report.Tail).ShouldBe((0, 15, 20));
    }

    [Fact]
    public void Heads_held_outside_prove_up_to_the_last_of_them()
    {
        Verify(Lines, At20, At10).ProvenUpTo.ShouldBe(20);
        Verify(Lines, At10).ProvenUpTo.ShouldBe(10);
        Verify(Lines, SampleLog.Head([])).ProvenUpTo.ShouldBe(0);
        Verify(Lines, SampleLog.Head([])).Holds.ShouldBeTrue();
    }

    [Fact]
    public void An_empty_log_holds()
    {
        LedgerReport report = SampleLog.Verify(SampleLog.Bytes([], 0), SampleLog.Head([]));
        report.Brief().ShouldBeEmpty();
        report.Root.ShouldBe(MerkleTree.EmptyRoot);
    }

    [Fact]
    public void An_altered_entry_is_named_and_what_follows_is_still_judged()
    {
        List<string> lines = Lines;
        lines[At(12)] = lines[At(12)].Replace("as it was", "as it suits", StringComparison.Ordinal);
        LedgerReport report = Verify(lines, At10, At20);
        report.Brief().ShouldBe(["entry-altered@12#17"]);
        report.Holds.ShouldBeFalse();
        (report.ProvenUpTo, report.SignedUpTo).ShouldBe((10, 10));
        report.Problems[0].Sentence.ShouldBe("Entry 12 was altered: it doesn't match the hash that is kept beside it.");
    }

    [Fact]
    public void An_altered_leaf_hash_is_named_by_its_entry()
    {
        List<string> lines = Lines;
        lines[At(12)] = SampleLog.EntryLine(SampleLog.Entry(3))[..70] + lines[At(12)][70..];
        Verify(lines, At20).Brief().ShouldBe(["entry-altered@12#17"]);
    }

    [Fact]
    public void An_entry_altered_with_its_leaf_hash_is_named_by_the_range_between_two_heads()
    {
        List<string> lines = Lines;
        lines[At(12)] = SampleLog.EntryLine(SampleLog.Entry(12, note: "as it suits"));
        LedgerReport report = Verify(lines, At20);
        report.Brief().ShouldBe(["head-contradicts@10-14#20", "head-contradicts@10-19"]);
        (report.ProvenUpTo, report.SignedUpTo).ShouldBe((0, 10));
    }

    [Fact]
    public void A_rewritten_and_newly_signed_log_contradicts_the_head_held_outside()
    {
        List<byte[]> entries = SampleLog.Entries(20);
        entries[12] = SampleLog.Entry(12, note: "as it suits");
        byte[] export = SampleLog.Bytes(entries, 5, 10, 15);
        SampleLog.Verify(export).Holds.ShouldBeTrue();
        SampleLog.Verify(export, At10).Holds.ShouldBeTrue();
        SampleLog.Verify(export, At20).Brief().ShouldBe(["head-contradicts@15-19"]);
        SampleLog.Verify(export, At15).Brief().ShouldBe(["head-contradicts@10-14"]);
    }

    [Fact]
    public void A_missing_entry_is_named()
    {
        List<string> lines = Lines;
        lines.RemoveAt(At(12));
        LedgerReport report = Verify(lines, At10, At20);
        report.Brief().ShouldBe(["entry-missing@12"]);
        report.ProvenUpTo.ShouldBe(10);
        lines = Lines;
        lines.RemoveRange(At(7), 2);
        Verify(lines).Brief().ShouldBe(["entry-missing@7-8"]);
    }

    [Fact]
    public void A_missing_first_and_a_missing_last_entry_are_named()
    {
        List<string> lines = Lines;
        lines.RemoveAt(At(0));
        Verify(lines).Brief().ShouldBe(["entry-missing@0"]);
        lines = SampleLog.Export(Entries, 10, 20);
        lines.RemoveAt(2 + 19 + 1);
        Verify(lines).Brief().ShouldBe(["head-beyond-end@19#23"]);
    }

    [Fact]
    public void A_cut_tail_is_found_by_a_head_held_outside_and_only_so()
    {
        List<string> lines = Lines;
        lines.RemoveRange(At(16), 4);
        Verify(lines).Holds.ShouldBeTrue();
        Verify(lines, At10).Holds.ShouldBeTrue();
        LedgerReport report = Verify(lines, At15, At20);
        report.Brief().ShouldBe(["head-beyond-end@16-19"]);
        report.ProvenUpTo.ShouldBe(15);
        report.Problems[0].Sentence.ShouldBe("The ledger was cut: entries 16 to 19 are vouched for by a head held outside and are gone.");
    }

    [Fact]
    public void A_head_after_the_cut_says_what_is_gone()
    {
        List<string> lines = Lines;
        lines.RemoveRange(At(16), 4);
        lines.RemoveRange(At(12), 3);
        lines.RemoveAt(lines.FindLastIndex(l => l.StartsWith("entry ", StringComparison.Ordinal)));
        Verify(lines).Brief().ShouldBe(["head-beyond-end@12-14#17"]);
    }

    [Fact]
    public void An_inserted_entry_is_named()
    {
        List<string> lines = Lines;
        lines.Insert(At(12), SampleLog.EntryLine(SampleLog.Entry(12, note: "extra")));
        Verify(lines).Brief().ShouldBe(["entry-inserted@12#18"]);
        lines = Lines;
        lines.Insert(At(12), SampleLog.EntryLine(SampleLog.Entry(99)));
        Verify(lines).Brief().ShouldBe(["entry-inserted@99#17"]);
    }

    [Fact]
    public void An_entry_inserted_with_all_later_ones_renumbered_is_named_by_the_range()
    {
        List<byte[]> entries = [.. SampleLog.Entries(12), SampleLog.Entry(12, note: "extra"), .. Enumerable.Range(12, 8).Select(i => SampleLog.Entry(i + 1))];
        List<string> lines = [.. Lines.Take(2), .. entries.Select(SampleLog.EntryLine)];
        lines.Insert(2 + 10, $"head {At10}\n");
        lines.Insert(2 + 15 + 1, $"head {At15}\n");
        Verify(lines).Brief().ShouldBe(["head-contradicts@10-14#19"]);
    }

    [Fact]
    public void Swapped_entries_are_named()
    {
        List<string> lines = Lines;
        (lines[At(12)], lines[At(13)]) = (lines[At(13)], lines[At(12)]);
        Verify(lines).Brief().ShouldBe(["entry-out-of-order@12#18"]);
        lines = Lines;
        (lines[At(6)], lines[At(18)]) = (lines[At(18)], lines[At(6)]);
        Verify(lines).Brief().ShouldBe(["entry-renumbered@6#10", "entry-renumbered@18#24"]);
    }

    [Fact]
    public void A_moved_entry_is_named()
    {
        List<string> lines = Lines;
        string moved = lines[At(6)];
        lines.RemoveAt(At(6));
        lines.Insert(At(12) - 1, moved);
        Verify(lines).Brief().ShouldBe(["entry-out-of-order@6#16"]);
    }

    [Fact]
    public void A_renumbered_entry_is_named()
    {
        List<string> lines = Lines;
        lines[At(12)] = SampleLog.EntryLine(SampleLog.Entry(15));
        LedgerReport report = Verify(lines);
        report.Brief().ShouldBe(["entry-renumbered@12#17"]);
        report.Problems[0].Sentence.ShouldBe("Where entry 12 should stand is one that calls itself entry 15.");
    }

    [Fact]
    public void A_repeated_stretch_is_named()
    {
        List<string> lines = Lines;
        lines.InsertRange(At(18), lines.GetRange(At(11), 3));
        Verify(lines).Brief().ShouldBe(["entry-inserted@11#24"]);
    }

    [Fact]
    public void An_entry_of_another_log_is_named()
    {
        List<string> lines = Lines;
        lines[At(12)] = SampleLog.EntryLine(SampleLog.Entry(12, SampleLog.OtherId));
        Verify(lines).Brief().ShouldBe(["entry-from-another-log@12#17", "head-contradicts@10-14#20"]);
        lines = Lines;
        lines.Insert(At(12), SampleLog.EntryLine(SampleLog.Entry(3, SampleLog.OtherId)));
        LedgerReport report = Verify(lines, At20);
        report.Brief().ShouldBe(["entry-from-another-log@12#17"]);
        report.ProvenUpTo.ShouldBe(20); // it stands between the entries, not in the place of one
    }

    [Fact]
    public void An_entry_that_is_none_is_named()
    {
        List<string> lines = Lines;
        byte[] bytes = [.. SampleLog.Entry(12), (byte)' '];
        lines[At(12)] = SampleLog.EntryLine(bytes);
        Verify(lines).Brief().ShouldBe(["entry-malformed@12#17", "head-contradicts@10-14#20"]);
    }

    [Fact]
    public void A_damaged_line_is_named_with_the_entry_that_stood_there()
    {
        List<string> lines = Lines;
        lines[At(12)] = "garbage\n";
        Verify(lines).Brief().ShouldBe(["line-damaged@12#17"]);
        lines = Lines;
        lines.Insert(At(12), "garbage\n");
        LedgerReport report = Verify(lines, At20);
        report.Brief().ShouldBe(["line-damaged#17"]);
        report.ProvenUpTo.ShouldBe(20);
    }

    [Fact]
    public void A_line_too_long_is_passed_over_with_the_same_memory()
    {
        List<string> lines = Lines;
        lines[At(12)] = "entry " + new string('a', 3_000_000) + "\n";
        lines.Insert(At(18), new string('b', 700_000) + "\n");
        Verify(lines).Brief().ShouldBe(["line-damaged@12#17", "line-damaged#24"]);
    }

    [Fact]
    public void A_forged_head_is_named()
    {
        List<string> lines = Lines;
        int head = At(10) - 1;
        TreeHead forged = SampleLog.Head(SampleLog.Entries(10), SampleLog.OtherKey);
        lines[head] = $"head {forged}\n".Replace(forged.KeyId, At10.KeyId, StringComparison.Ordinal);
        Verify(lines).Brief().ShouldBe(["head-forged#14"]);
        lines[head] = $"head {forged}\n";
        Verify(lines).Brief().ShouldBe(["key-mismatch#14"]);
        lines[head] = $"head {SampleLog.Head(SampleLog.Entries(10), log: SampleLog.OtherId)}\n";
        Verify(lines).Brief().ShouldBe(["head-from-another-log#14"]);
        lines[head] = $"head {At10}\n".Replace("bezel-head:1", "bezel-head:2", StringComparison.Ordinal);
        Verify(lines).Brief().ShouldBe(["unknown-version#14"]);
    }

    [Fact]
    public void A_head_in_another_place_is_named()
    {
        List<string> lines = Lines;
        (lines[At(10) - 1], lines[At(10)]) = (lines[At(10)], lines[At(10) - 1]);
        Verify(lines).Brief().ShouldBe(["head-misplaced#15"]);
        lines = Lines;
        (lines[At(10) - 1], lines[At(9)]) = (lines[At(9)], lines[At(10) - 1]);
        Verify(lines).Brief().ShouldBe(["head-misplaced#13"]);
    }

    [Fact]
    public void The_wrong_key_is_named()
    {
        List<string> lines = Lines;
        byte[] other = SampleLog.OtherKey.ExportSubjectPublicKeyInfo();
        string right = lines[1];
        lines[1] = right[..21] + System.Buffers.Text.Base64Url.EncodeToString(other) + "\n";
        Verify(lines).Brief().ShouldContain("key-mismatch#2");
        lines[1] = $"key {HeadKey.Id(other)} {System.Buffers.Text.Base64Url.EncodeToString(other)}\n";
        Verify(lines, At20).Brief().ShouldContain("key-mismatch");
        Verify(lines).Brief().ShouldBe(["key-mismatch#8", "key-mismatch#14", "key-mismatch#20"]);
        lines[1] = "key nonsense\n";
        Verify(lines).Brief().ShouldBe(["line-damaged#2"]);
    }

    [Fact]
    public void Heads_held_outside_of_another_log_or_key_are_said()
    {
        TreeHead otherLog = SampleLog.Head([], log: SampleLog.OtherId);
        Verify(Lines, otherLog).Brief().ShouldBe(["head-from-another-log"]);
        Verify(Lines, otherLog, At10).Holds.ShouldBeTrue();
        Verify(Lines, SampleLog.Head(Entries, SampleLog.OtherKey)).Brief().ShouldBe(["key-mismatch"]);
    }

    [Fact]
    public void A_false_disclosure_is_named()
    {
        List<string> lines = Lines;
        lines[^2] = lines[^2].Replace("Ruth", "Rita", StringComparison.Ordinal);
        Verify(lines).Brief().ShouldBe(["disclosure-false#27"]);
        lines[^2] = lines[^2].Replace("disclosure d", "disclosure e", StringComparison.Ordinal);
        Verify(lines).Brief().ShouldBe(["line-damaged#27"]);
    }

    [Fact]
    public void A_cut_file_is_said()
    {
        byte[] file = SampleLog.Sealed(Lines);
        for (int length = 0; length < file.Length; length++)
        {
            LedgerReport report = SampleLog.Verify(file[..length]);
            report.Holds.ShouldBeFalse($"cut at {length}");
            report.Brief().ShouldContain(p => p.StartsWith("closing-missing") || p == "header-unreadable#1");
        }
    }

    [Fact]
    public void Counts_and_hash_of_the_closing_line_are_checked()
    {
        List<string> lines = Lines;
        string closing = lines[^1];
        foreach (string wrong in new[] { closing.Replace("end 20", "end 21"), closing.Replace("end 20", "end 19"), closing.Replace(" 3 2 ", " 4 2 "), closing.Replace(" 3 2 ", " 3 1 "), closing[..^3] + (closing[^3] == '0' ? "1" : "0") + closing[^2..] })
        {
            wrong.ShouldNotBe(closing);
            lines[^1] = wrong;
            SampleLog.Verify(System.Text.Encoding.UTF8.GetBytes(string.Concat(lines))).Brief().ShouldBe(["closing-differs#28"]);
        }
        lines[^1] = closing;
        lines[0] = lines[0].Replace("5000", "5001", StringComparison.Ordinal);
        SampleLog.Verify(System.Text.Encoding.UTF8.GetBytes(string.Concat(lines))).Brief().ShouldBe(["closing-differs#28"]);
        lines = [.. Lines, "more\n", "and more\n"];
        SampleLog.Verify(System.Text.Encoding.UTF8.GetBytes(string.Concat(lines))).Brief().ShouldBe(["line-damaged#29"]);
    }

    [Fact]
    public void A_tail_lost_before_the_closing_line_is_named_by_its_count()
    {
        List<string> lines = Lines;
        lines.RemoveRange(At(17), 3);
        SampleLog.Verify(System.Text.Encoding.UTF8.GetBytes(string.Concat(lines))).Brief().ShouldBe(["entry-missing@17-19#25"]);
    }

    [Theory]
    [InlineData("", "header-unreadable#1")]
    [InlineData("\n", "header-unreadable#1")]
    [InlineData("hello\n", "header-unreadable#1")]
    [InlineData("bezel-ledger-export:2 000102030405060708090a0b0c0d0e0f 1\n", "unknown-version#1")]
    [InlineData("bezel-ledger-export:1 000102030405060708090A0B0C0D0E0F 1\n", "header-unreadable#1")]
    [InlineData("bezel-ledger-export:1 000102030405060708090a0b0c0d0e0f 01\n", "header-unreadable#1")]
    [InlineData("bezel-ledger-export:1 000102030405060708090a0b0c0d0e0f 1\r\n", "header-unreadable#1")]
    [InlineData("bezel-ledger-export:1 000102030405060708090a0b0c0d0e0f 1\n", "closing-missing#1")]
    public void What_is_no_export_is_said(string file, string problem) => SampleLog.Verify(System.Text.Encoding.UTF8.GetBytes(file)).Brief().ShouldBe([problem]);

    [Fact]
    public void Problems_are_listed_up_to_a_hundred_and_all_counted()
    {
        List<byte[]> entries = [.. Enumerable.Range(0, 500).Select(i => SampleLog.Entry(i, SampleLog.OtherId))];
        LedgerReport report = SampleLog.Verify(SampleLog.Bytes(entries));
        report.Problems.Count.ShouldBe(100);
        report.Counts[LedgerProblemKind.EntryFromAnotherLog].ShouldBe(500);
        report.Entries.ShouldBe(500);
    }

    [Fact]
    public void Every_problem_has_its_sentence()
    {
        foreach (LedgerProblemKind kind in Enum.GetValues<LedgerProblemKind>())
        {
            var list = new ProblemList();
            list.Add(kind, 1, 2, 3, special: kind is LedgerProblemKind.HeadContradicts or LedgerProblemKind.HeadBeyondEnd ? "Stored" : "", detail: "x");
            list.Settle()[0].Sentence.ShouldContain(' ');
        }
    }
}
