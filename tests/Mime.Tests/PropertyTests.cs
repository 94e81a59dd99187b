using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Mime.Tests;

public sealed class PropertyTests
{
    private const string Sample = "From: =?utf-8?q?T=C3=B6m?= <tom@b.example>\r\nTo: Team: a@b.example, \"c, d\" <e@f.example>;\r\nSubject: =?utf-8?b?4pyT?= x\r\n y\r\n" +
        "Date: Mon, 1 Jun 2026 10:00:00 +0000\r\nContent-Type: multipart/mixed; boundary=\"B\"\r\n\r\npre\r\n--B\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n" +
        "Content-Transfer-Encoding: quoted-printable\r\n\r\nG=C3=BC soft=\r\n break \r\n--B\r\nContent-Type: message/rfc822\r\n\r\nSubject: in\r\n\r\nbegin 644 a\r\n#0V%T\r\n`\r\nend\r\n" +
        "--B\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename*0*=utf-8''%e2; filename*1*=%82%ac.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVsbG8=\r\n--B--\r\n";

    private static bool ReadsWithoutThrowing(byte[] bytes)
    {
        MimeMessage message = MimeMessage.Read(bytes);
        _ = message.Defects.Count;
        _ = message.Date;
        _ = message.References.Count + message.From.Count + message.ReplyTo.Count;
        int size = (message.PlainText?.Length ?? 0) + (message.HtmlText?.Length ?? 0);
        foreach (MimePart part in message.Attachments())
            size += part.Content.Length + part.Text.Length;
        foreach (MailboxEntry entry in MboxReader.Read(new MemoryStream(bytes)))
            size += entry.Bytes.Length - entry.Bytes.Length;
        return size <= 16 * (bytes.Length + 16);
    }

    [Fact]
    public void Random_bytes_never_throw_and_grow_no_more_than_a_bounded_factor() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), static bytes => ReadsWithoutThrowing(bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void Mutated_messages_never_throw()
    {
        byte[] sample = Encoding.ASCII.GetBytes(Sample);
        byte[] bait = "\r\n\0-=?\"();:<>@, %'*B_\x1b\x80\xff"u8.ToArray();
        Gen<byte[]> mutated =
            (from at in Gen.Choose(0, sample.Length - 1)
             from to in Gen.Choose(0, sample.Length - 1)
             from kind in Gen.Choose(0, 4)
             from value in Gen.Elements(bait)
             select (at, to, kind, value)).ListOf(12).Select(changes =>
        {
            var bytes = new List<byte>(sample);
            foreach ((int from, int to, int kind, byte value) in changes)
            {
                int at = from % bytes.Count;
                int length = Math.Min(to % 40, bytes.Count - at);
                switch (kind)
                {
                    case 0:
                        bytes[at] = value;
                        break;
                    case 1:
                        bytes.Insert(at, value);
                        break;
                    case 2 when bytes.Count > 100:
                        bytes.RemoveRange(at, length);
                        break;
                    case 3:
                        bytes.InsertRange(at, bytes.GetRange(to % bytes.Count, Math.Min(40, bytes.Count - (to % bytes.Count))));
                        break;
                    default:
                        bytes.RemoveRange(Math.Max(100, bytes.Count - (to % 30)), bytes.Count - Math.Max(100, bytes.Count - (to % 30)));
                        break;
                }
            }
            return bytes.ToArray();
        });
        Prop.ForAll(mutated.ToArbitrary(), static bytes => ReadsWithoutThrowing(bytes)).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
    }

    [Fact]
    public void What_is_composed_is_read_back()
    {
        Gen<string> words = ArbMap.Default.GeneratorFor<string>()
            .Select(static s => new string([.. (s ?? "").Where(static c => !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\u2028' or '\u2029' or '\u0085' or '\uFEFF') && c < '\uFFFD')]).Trim());
        Gen<(string Subject, string Name, string Text, byte[] File, string FileName)> mail =
            from subject in words
            from name in words
            from text in words
            from file in ArbMap.Default.GeneratorFor<byte[]>()
            from fileName in words
            select (subject, name, text, file, fileName);
        Prop.ForAll(mail.ToArbitrary(), static m =>
        {
            MimeMessage message = MimeMessage.Read(Compose(m.Subject, m.Name, m.Text, m.File, m.FileName));
            message.Subject.ShouldBe(m.Subject);
            message.From.Single().ShouldBe(new MailAddress(string.Join(' ', m.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries)), "a@b.example"));
            message.PlainText.ShouldBe(m.Text);
            MimePart file = message.Attachments().Single();
            file.Content.ToArray().ShouldBe(m.File);
            (file.FileName ?? "").ShouldBe(m.FileName.Trim());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static byte[] Compose(string subject, string name, string text, byte[] file, string fileName)
    {
        static string Word(string s) => $"=?utf-8?b?{Convert.ToBase64String(Encoding.UTF8.GetBytes(s))}?=";
        static string Percent(string s) => string.Concat(Encoding.UTF8.GetBytes(s).Select(static b => $"%{b:X2}"));
        static string Quoted(string s) => string.Concat(Encoding.UTF8.GetBytes(s).Select(static b => $"={b:X2}"));
        return Encoding.ASCII.GetBytes($"""
            From: {Word(name)} <a@b.example>
            Subject: {Word(subject)}
            Date: Mon, 1 Jun 2026 10:00:00 +0000
            Content-Type: multipart/mixed; boundary="=_b"

            --=_b
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            {Quoted(text)}
            --=_b
            Content-Type: application/octet-stream
            Content-Disposition: attachment; filename*=utf-8''{Percent(fileName)}
            Content-Transfer-Encoding: base64

            {Convert.ToBase64String(file, Base64FormattingOptions.InsertLineBreaks)}
            --=_b--
            """.ReplaceLineEndings("\r\n"));
    }
}
