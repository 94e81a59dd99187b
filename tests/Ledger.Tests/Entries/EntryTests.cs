using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Ledger.Tests.Entries;

public sealed class EntryTests
{
    private const string Good = """{"at":1,"by":"program:judge","data":{"a":"x","b":-2,"c":true},"index":3,"kind":"finding.opened","log":"000102030405060708090a0b0c0d0e0f","v":1}""";

    [Fact]
    public void Is_written_in_the_canonical_form()
    {
        byte[] bytes = new EntryDraft(1, "program:judge", "finding.opened").Add("c", true).Add("a", "x").Add("b", -2).Encode(SampleLog.Id, 3);
        Encoding.UTF8.GetString(bytes).ShouldBe(Good);
    }

    [Fact]
    public void Is_read_back_as_it_was_written()
    {
        string text = "\0\u0001\b\t\n\u000b\f\r\u001f\"\\/\u007f\u0080é€\ud83d\udc8d\u2028";
        string by = "console:SHOP\\Ruth \"x\"";
        byte[] bytes = new EntryDraft(LedgerEntry.MaxTime, by, "a.b_c-d").Add("text", text).Add("most", LedgerEntry.MaxInteger).Add("least", -LedgerEntry.MaxInteger).Add("no", false).Encode(SampleLog.Id, 7);
        LedgerEntry.TryDecode(bytes, out LedgerEntry? entry, out _).ShouldBeTrue();
        entry.At.ShouldBe(LedgerEntry.MaxTime);
        entry.By.ShouldBe(by);
        entry.Kind.ShouldBe("a.b_c-d");
        entry.Index.ShouldBe(7);
        entry.Log.ShouldBe(SampleLog.Id);
        entry.Data.Select(d => d.Key).ShouldBe(["least", "most", "no", "text"]);
        entry.Data.Select(d => d.Value).ShouldBe([EntryValue.Of(-LedgerEntry.MaxInteger), EntryValue.Of(LedgerEntry.MaxInteger), EntryValue.Of(false), EntryValue.Of(text)]);
    }

    [Fact]
    public void Any_text_comes_back() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(s => s is not null && !s.Any(char.IsSurrogate)), text =>
        {
            byte[] bytes = new EntryDraft(0, "program:x", "k").Add("t", text).Encode(SampleLog.Id, 0);
            return LedgerEntry.TryDecode(bytes, out LedgerEntry? entry, out _) && entry.Data[0].Value.Text == text;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("\"at\":1", "\"at\":01", EntryDefect.NotCanonical)]
    [InlineData("\"at\":1", "\"at\":-1", EntryDefect.NotCanonical)]
    [InlineData("\"at\":1", "\"at\":1.0", EntryDefect.NotCanonical)]
    [InlineData("\"at\":1", "\"at\":1e0", EntryDefect.NotCanonical)]
    [InlineData("\"at\":1", "\"at\": 1", EntryDefect.NotCanonical)]
    [InlineData("\"at\":1", "\"at\":253402300800000", EntryDefect.NumberOutOfRange)]
    [InlineData("\"at\":1", "\"at\":99999999999999999999", EntryDefect.NumberOutOfRange)]
    [InlineData("\"b\":-2", "\"b\":-0", EntryDefect.NotCanonical)]
    [InlineData("\"b\":-2", "\"b\":9007199254740992", EntryDefect.NumberOutOfRange)]
    [InlineData("\"b\":-2", "\"b\":null", EntryDefect.NotCanonical)]
    [InlineData("\"b\":-2", "\"b\":{}", EntryDefect.NotCanonical)]
    [InlineData("\"b\":-2", "\"b\":[1]", EntryDefect.NotCanonical)]
    [InlineData("\"b\":-2,", "\"b\":-2,\"b\":-2,", EntryDefect.NamesOutOfOrder)]
    [InlineData("\"a\":\"x\",\"b\":-2", "\"b\":-2,\"a\":\"x\"", EntryDefect.NamesOutOfOrder)]
    [InlineData("\"a\":\"x\"", "\"A\":\"x\"", EntryDefect.BadName)]
    [InlineData("\"a\":\"x\"", "\"\":\"x\"", EntryDefect.BadName)]
    [InlineData("\"a\":\"x\"", "\"a\":\"\\u0078\"", EntryDefect.NotCanonical)]
    [InlineData("\"a\":\"x\"", "\"a\":\"\\/\"", EntryDefect.NotCanonical)]
    [InlineData("\"a\":\"x\"", "\"a\":\"\\u000a\"", EntryDefect.NotCanonical)]
    [InlineData("\"a\":\"x\"", "\"a\":\"\\u001F\"", EntryDefect.NotCanonical)]
    [InlineData("\"a\":\"x\"", "\"a\":\"\n\"", EntryDefect.NotCanonical)]
    [InlineData("\"a\":\"x\"", "\"a\":\"\\ud83d\\udc8d\"", EntryDefect.NotCanonical)]
    [InlineData("program:judge", "program:Judge", EntryDefect.BadActor)]
    [InlineData("program:judge", "program:", EntryDefect.BadActor)]
    [InlineData("program:judge", "robot:judge", EntryDefect.BadActor)]
    [InlineData("program:judge", "person:Ruth Ashcombe", EntryDefect.BadActor)]
    [InlineData("program:judge", "console:a\\tb", EntryDefect.BadActor)]
    [InlineData("finding.opened", "Finding", EntryDefect.BadName)]
    [InlineData("0a0b", "0A0B", EntryDefect.NotCanonical)]
    [InlineData("\"v\":1", "\"v\":2", EntryDefect.UnknownVersion)]
    [InlineData("\"v\":1", "\"v\":01", EntryDefect.NotCanonical)]
    [InlineData("\"index\":3,\"kind\":\"finding.opened\"", "\"kind\":\"finding.opened\",\"index\":3", EntryDefect.NotCanonical)]
    [InlineData("\"v\":1}", "\"v\":1} ", EntryDefect.NotCanonical)]
    [InlineData("\"v\":1}", "\"v\":1,\"w\":1}", EntryDefect.NotCanonical)]
    [InlineData("{\"at\"", "\ufeff{\"at\"", EntryDefect.NotCanonical)]
    public void Refuses_anything_not_canonical(string found, string put, EntryDefect why)
    {
        Good.ShouldContain(found);
        LedgerEntry.TryDecode(Encoding.UTF8.GetBytes(Good.Replace(found, put, StringComparison.Ordinal)), out _, out EntryDefect defect).ShouldBeFalse();
        defect.ShouldBe(why);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF }, EntryDefect.BadText)]
    [InlineData(new byte[] { 0xC0, 0x80 }, EntryDefect.BadText)]
    [InlineData(new byte[] { 0xED, 0xA0, 0xBD }, EntryDefect.BadText)]
    [InlineData(new byte[] { 0xE2, 0x82 }, EntryDefect.BadText)]
    public void Refuses_text_that_is_not_utf8(byte[] text, EntryDefect why)
    {
        byte[] good = Encoding.UTF8.GetBytes(Good);
        int at = good.AsSpan().IndexOf("\"x\""u8) + 1;
        LedgerEntry.TryDecode([.. good[..at], .. text, .. good[(at + 1)..]], out _, out EntryDefect defect).ShouldBeFalse();
        defect.ShouldBe(why);
    }

    [Fact]
    public void Refuses_what_is_too_long_and_takes_what_just_fits()
    {
        int frame = new EntryDraft(0, "program:x", "k").Add("t", "").Encode(SampleLog.Id, 0).Length;
        byte[] full = new EntryDraft(0, "program:x", "k").Add("t", new string('a', LedgerEntry.MaxBytes - frame)).Encode(SampleLog.Id, 0);
        full.Length.ShouldBe(LedgerEntry.MaxBytes);
        LedgerEntry.TryDecode(full, out _, out _).ShouldBeTrue();
        EntryDraft over = new EntryDraft(0, "program:x", "k").Add("t", new string('a', LedgerEntry.MaxBytes - frame + 1));
        Should.Throw<InvalidOperationException>(() => over.Encode(SampleLog.Id, 0));
        LedgerEntry.TryDecode(Encoding.UTF8.GetBytes(Good.Replace("x", new string('a', LedgerEntry.MaxBytes), StringComparison.Ordinal)), out _, out EntryDefect defect).ShouldBeFalse();
        defect.ShouldBe(EntryDefect.TooLong);
    }

    [Fact]
    public void A_draft_refuses_what_the_format_does()
    {
        Should.Throw<ArgumentException>(() => new EntryDraft(0, "Ruth", "k"));
        Should.Throw<ArgumentException>(() => new EntryDraft(0, "person:Ruth", "k"));
        Should.Throw<ArgumentException>(() => new EntryDraft(0, "console:" + new string('a', 129), "k"));
        Should.Throw<ArgumentException>(() => new EntryDraft(0, "program:x", "A kind"));
        Should.Throw<ArgumentOutOfRangeException>(() => new EntryDraft(-1, "program:x", "k"));
        EntryDraft draft = new EntryDraft(0, "program:x", "k").Add("a", 1);
        Should.Throw<ArgumentException>(() => draft.Add("a", 2));
        Should.Throw<ArgumentException>(() => draft.Add("b", "\ud83d"));
        Should.Throw<ArgumentException>(() => draft.Add("c", LedgerEntry.MaxInteger + 1));
        Should.Throw<ArgumentException>(() => draft.Add("D", true));
    }

    [Fact]
    public void Any_one_changed_byte_is_refused_or_read_as_something_else()
    {
        byte[] good = SampleLog.Entry(5);
        LedgerEntry.TryDecode(good, out _, out _).ShouldBeTrue();
        byte[] changed = [.. good];
        for (int at = 0; at < good.Length; at++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                changed[at] = (byte)(good[at] ^ (1 << bit));
                if (LedgerEntry.TryDecode(changed, out LedgerEntry? read, out _))
                    Rewritten(read).ShouldBe(changed);
            }
            changed[at] = good[at];
        }
    }

    /// <summary>Whatever the strict reader takes must be exactly what the writer would have written.</summary>
    private static byte[] Rewritten(LedgerEntry read)
    {
        var draft = new EntryDraft(read.At, read.By, read.Kind);
        foreach ((string name, EntryValue value) in read.Data)
        {
            _ = value.Kind switch
            {
                EntryValueKind.Text => draft.Add(name, value.Text),
                EntryValueKind.Boolean => draft.Add(name, value.Boolean),
                _ => draft.Add(name, value.Number),
            };
        }
        return draft.Encode(read.Log, read.Index);
    }
}
