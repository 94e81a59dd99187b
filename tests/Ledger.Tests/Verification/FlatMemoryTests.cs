namespace Bezel.Ledger.Tests.Verification;

public sealed class FlatMemoryTests
{
    private static long AllocatedFor(byte[] export)
    {
        using var stream = new MemoryStream(export);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ExportVerifier.Verify(stream, []).Holds.ShouldBeTrue();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Fact]
    public void Ten_times_the_entries_take_no_more_memory()
    {
        byte[] small = SampleLog.Bytes(SampleLog.Entries(2_000)), large = SampleLog.Bytes(SampleLog.Entries(20_000));
        AllocatedFor(small);
        (AllocatedFor(large) - AllocatedFor(small)).ShouldBeLessThan(64 << 10);
    }

    [Fact]
    public void A_log_full_of_problems_takes_no_more_memory_than_its_list()
    {
        // Every second entry is missing: the worst for the numbering.
        byte[] Holed(int count) => SampleLog.Sealed([.. SampleLog.Lines(SampleLog.Bytes([])).Take(2), .. Enumerable.Range(0, count).Select(i => SampleLog.EntryLine(SampleLog.Entry(2 * i)))]);
        long Held(int count)
        {
            using var stream = new MemoryStream(Holed(count));
            LedgerReport report = ExportVerifier.Verify(stream, []);
            report.Counts[LedgerProblemKind.EntryMissing].ShouldBe(count - 1);
            report.Problems.Count.ShouldBe(100);
            return report.Entries;
        }
        Held(4_000).ShouldBe(4_000);
    }
}
