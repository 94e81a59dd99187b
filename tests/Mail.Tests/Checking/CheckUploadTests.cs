using System.IO.Compression;
using System.Text;
using Bezel.Documents.Tests;
using Bezel.Mail.Checking;
using Bezel.Mime;
using Bezel.Testing;

namespace Bezel.Mail.Tests.Checking;

public sealed class CheckUploadTests
{
    [Theory]
    [InlineData("mail.msg", "D0CF11E0A1B11AE1", "outlook")]
    [InlineData("scan.pdf", "255044462D312E340A", "pdf")]
    [InlineData("mail.eml", "255044462D312E340A", "pdf")]
    [InlineData("photo.png", "89504E470D0A1A0A0000000D49484452", "picture")]
    [InlineData("nothing.eml", "", "empty")]
    [InlineData("tool.exe", "4D5A90000300000004000000FFFF0000", "other")]
    public void What_is_no_mail_is_answered_by_what_it_is(string name, string hex, string problem)
    {
        CheckUpload.Problem(name, Convert.FromHexString(hex)).ShouldBe(problem);
        CheckWords.Say("refused." + problem).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_packed_folder_is_no_mail()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry("mail.eml").Open();
            entry.Write("From: a@b.example\r\n\r\nx"u8);
        }
        CheckUpload.Problem("mails.zip", bytes.ToArray()).ShouldBe("archive");
    }

    [Fact]
    public void Mail_is_mail_whatever_its_name_and_however_broken()
    {
        byte[] mail = File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "gift-cards.eml"));
        CheckUpload.Problem("gift-cards.eml", mail).ShouldBeNull();
        CheckUpload.Problem("message.txt", mail).ShouldBeNull();
        CheckUpload.Problem("", mail).ShouldBeNull();
        CheckUpload.Problem("broken.eml", Encoding.ASCII.GetBytes("no header at all, just words")).ShouldBeNull();
        CheckUpload.Problem("broken.EML", new byte[] { 0xff, 0xfe, 0x00, 0x01, 0x02 }).ShouldBeNull();
        CheckUpload.Problem("notes.txt", Encoding.ASCII.GetBytes("no header at all, just words")).ShouldBe("other");
    }

    [Fact]
    public void Mail_of_Outlook_is_mail()
    {
        OutlookSamples item = new OutlookSamples().Text(OutlookSamples.MessageClass, "IPM.Note").Text(OutlookSamples.Subject, "Invoice").Text(OutlookSamples.SenderSmtp, "tom@supplier.example").Text(OutlookSamples.Body, "Please pay.");
        foreach (byte[] file in (byte[][])[item.Msg(), item.TnefStream()])
        {
            ReadOnlyMemory<byte> mail = CheckUpload.AsMail(file);
            CheckUpload.Problem("mail.msg", mail).ShouldBeNull();
            MimeMessage.Read(mail).Subject.ShouldBe("Invoice");
        }
        // A document of Word is built alike.
        byte[] document = new CompoundBuilder().Stream("WordDocument", new byte[600]).Build();
        CheckUpload.AsMail(document).ToArray().ShouldBe(document);
        CheckUpload.Problem("mail.msg", CheckUpload.AsMail(document)).ShouldNotBeNull();
    }
}
