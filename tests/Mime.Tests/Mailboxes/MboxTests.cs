using System.Text;

namespace Bezel.Mime.Tests.Mailboxes;

public sealed class MboxTests
{
    private static List<MailboxEntry> Read(string text, MimeLimits? limits = null) => [.. MboxReader.Read(new MemoryStream(Encoding.Latin1.GetBytes(text)), limits)];

    private static string Text(MailboxEntry entry) => Encoding.Latin1.GetString(entry.Bytes.Span);

    private const string First = "From a@b.example Mon Jun  1 10:00:00 2026\n";

    [Fact]
    public void Divides_a_file_into_messages()
    {
        List<MailboxEntry> entries = Read($"{First}Subject: one\n\nbody\n\n{First}Subject: two\n\nbody\n");
        entries.Select(static entry => entry.Read().Subject).ShouldBe(["one", "two"]);
        entries[0].Offset.ShouldBe(0);
        entries[1].Offset.ShouldBe($"{First}Subject: one\n\nbody\n\n".Length);
        entries[1].Index.ShouldBe(1);
        entries[1].Envelope.ShouldBe(First.TrimEnd());
    }

    [Fact]
    public void Removes_one_mark_before_From() =>
        Text(Read($"{First}\n>From here\n>>From there\n>Fromage\n> From\n").Single()).ShouldBe("\nFrom here\n>From there\n>Fromage\n> From\n");

    [Theory]
    [InlineData("text\nFrom a@b.example Mon Jun  1 10:00:00 2026\nmore\n")] // no empty line before
    [InlineData("\nFrom the beginning it was so.\n")] // no time
    public void Divides_nothing_inside_a_message(string body) => Read($"{First}Subject: x\n\n{body}").Count.ShouldBe(1);

    [Fact]
    public void Ignores_a_content_length_that_lies() =>
        Read($"{First}Content-Length: 99999\n\nbody\n\n{First}Subject: two\n\nbody\n").Count.ShouldBe(2);

    [Fact]
    public void Divides_files_whose_lines_have_no_time() => Read("From a\nSubject: one\n\nx\n\nFrom b\nSubject: two\n\ny\n").Count.ShouldBe(2);

    [Fact]
    public void Reads_a_single_message_as_such()
    {
        MailboxEntry entry = Read("Subject: alone\n\nbody\n").Single();
        entry.Read().Subject.ShouldBe("alone");
        entry.Envelope.ShouldBe("");
        Read("").ShouldBeEmpty();
        Read("\n\n").ShouldBeEmpty();
    }

    [Fact]
    public void Reads_files_with_carriage_returns() =>
        Read($"{First}Subject: one\n\nbody\n\n{First}Subject: two\n\nbody\n".ReplaceLineEndings("\r\n")).Select(static entry => entry.Read().Subject).ShouldBe(["one", "two"]);

    [Fact]
    public void Cuts_a_giant_message_off_and_reads_on()
    {
        var limits = new MimeLimits { MaxMessageBytes = 100_000 };
        List<MailboxEntry> entries = Read($"{First}Subject: big\n\n{new string('x', 1_000_000)}\n\n{First}Subject: two\n\nbody\n", limits);
        entries.Count.ShouldBe(2);
        entries[0].Bytes.Length.ShouldBe(100_000);
        entries[0].FullLength.ShouldBeGreaterThan(1_000_000);
        entries[0].Truncated.ShouldBeTrue();
        entries[0].Read().Has(DefectKind.MessageTruncated).ShouldBeTrue();
        entries[1].Truncated.ShouldBeFalse();
        entries[1].Read().Has(DefectKind.MessageTruncated).ShouldBeFalse();
    }

    [Fact]
    public void Reads_no_further_ahead_than_one_message()
    {
        // 100 MB from a stream that makes them up: what has been read but not handed over is never more than one message and one piece.
        byte[] message = Encoding.ASCII.GetBytes($"{First}Subject: x\n\n{string.Concat(Enumerable.Repeat("a line of text that is not long\n", 30_000))}\n");
        using var stream = new RepeatingStream(message, 100);
        int count = 0;
        foreach (MailboxEntry entry in MboxReader.Read(stream))
        {
            count++;
            entry.Bytes.Length.ShouldBeInRange(900_000, 1_100_000);
            stream.Position.ShouldBeLessThanOrEqualTo(((long)count * message.Length) + 65_536);
        }
        count.ShouldBe(100);
    }

    [Theory]
    [InlineData("1700000000.M1P2.host,S=12:2,FS", "1700000000.M1P2.host,S=12", "FS")]
    [InlineData("1700000000.M1P2.host", "1700000000.M1P2.host", "")]
    [InlineData("1700000000.M1P2.host;2,S", "1700000000.M1P2.host", "S")]
    public void Reads_the_name_of_a_Maildir_file(string name, string unique, string flags) => MaildirName.Parse(name).ShouldBe(new MaildirName(unique, flags));

    [Fact]
    public void Knows_a_Maildir()
    {
        MaildirName.Parse(".hidden").ShouldBeNull();
        MaildirName.IsMaildir(["cur", "new", "tmp"]).ShouldBeTrue();
        MaildirName.IsMaildir(["cur"]).ShouldBeFalse();
        MaildirName.HoldsMessages("cur").ShouldBeTrue();
        MaildirName.HoldsMessages("tmp").ShouldBeFalse();
    }

    private sealed class RepeatingStream(byte[] unit, int times) : Stream
    {
        private long _position;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => (long)unit.Length * times;
        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_position >= Length)
                return 0;
            int at = (int)(_position % unit.Length);
            int size = Math.Min(count, unit.Length - at);
            unit.AsSpan(at, size).CopyTo(buffer.AsSpan(offset));
            _position += size;
            return size;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
