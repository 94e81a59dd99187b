using System.Text;
using System.Text.RegularExpressions;
using Bezel.Mime;
using Bezel.Mime.Html;
using Bezel.Train.ModernMail;

namespace Bezel.Train.Tests;

public sealed partial class ModernMailTests
{
    private static readonly Lazy<IReadOnlyList<(string Class, string Kind, string TemplateId, byte[] Eml)>> Messages =
        new(() => [.. ModernMailSource.Expand(ModernMailCommand.Seed)]);

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        var again = ModernMailSource.Expand(ModernMailCommand.Seed).Take(60).ToList();
        for (var i = 0; i < again.Count; i++)
            again[i].Eml.ShouldBe(Messages.Value[i].Eml, again[i].TemplateId);
    }

    [Fact]
    public void Another_seed_gives_other_bytes() =>
        ModernMailSource.Expand(1).First().Eml.ShouldNotBe(ModernMailSource.Expand(2).First().Eml);

    [Fact]
    public void Both_classes_are_well_covered_and_a_good_part_is_not_English()
    {
        var templates = Messages.Value.DistinctBy(message => message.Class + message.TemplateId).ToList();
        templates.Count(template => template.Class == "legit").ShouldBeGreaterThanOrEqualTo(350);
        templates.Count(template => template.Class != "legit").ShouldBeGreaterThanOrEqualTo(250);
        templates.Count(template => LanguageFile().IsMatch(template.TemplateId)).ShouldBeGreaterThan(templates.Count / 4);
    }

    [Fact]
    public void Every_message_is_sound_mail_without_a_slot_left_unfilled()
    {
        foreach (var (_, _, id, eml) in Messages.Value)
        {
            var message = MimeMessage.Read(eml);
            message.From.Count.ShouldBe(1, id);
            message.From[0].Domain.ShouldMatch(@"^[a-z0-9]([a-z0-9-]*\.)+[a-z]{2,}$", id);
            message.Subject.ShouldNotBeNullOrWhiteSpace(id);
            message.Date.ShouldNotBeNull(id);
            var seen = message.Subject + "\n" + message.PlainText + "\n" + HtmlContent.Read(message.HtmlText ?? "").VisibleText;
            seen.Any(letter => letter is >= '\uE000' and <= '\uF8FF').ShouldBeFalse(id + ": a structural mark is left");
            UnfilledSlot().IsMatch(seen).ShouldBeFalse(id + ": a slot is left");
            message.Defects.ShouldBeEmpty(id);
        }
    }

    [Fact]
    public void No_class_has_a_dressing_of_its_own()
    {
        // A dressing that one class wears much more often than the other would be learnt in place of the words.
        string[] marks = ["class=\"mcn\"", "class=\"w\"", "bg-light", "border-top:4px", "#dadce0", "WordSection1"];
        var html = Messages.Value.Select(message => (Legit: message.Class == "legit", Html: MimeMessage.Read(message.Eml).HtmlText))
            .Where(message => message.Html is not null).ToList();
        foreach (var mark in marks)
        {
            var legit = Share(html.Where(message => message.Legit), mark);
            var fraud = Share(html.Where(message => !message.Legit), mark);
            Math.Abs(legit - fraud).ShouldBeLessThan(0.08, mark);
        }
    }

    [Theory]
    [InlineData("other/file", "\n=== a | k\nfrom: x@y.com\nsubject: s\n\nb", "folder")]
    [InlineData("legit/file", "\n=== a | k\nsubject: s\n\nb", "from is missing")]
    [InlineData("legit/file", "\n=== a | k\nfrom: x@y.com\nsubject: s\ncolour: red\n\nb", "unknown name colour")]
    [InlineData("legit/file", "\n=== a | k\nfrom: x@y.com\nsubject: s\nformat: round\n\nb", "unknown format")]
    public void A_faulty_template_is_refused_with_its_place(string path, string text, string said) =>
        Should.Throw<FormatException>(() => TemplateFile.Read(path, text).ToList()).Message.ShouldContain(said);

    [Fact]
    public void A_slot_keeps_its_value_and_a_number_sign_asks_for_another()
    {
        var template = TemplateFile.Read("legit/f", "\n=== a | k\nfrom: x@y.com\nsubject: {digits:9}\nformat: plain\n\n{digits:9} {digits:9#2}").Single();
        var text = Encoding.UTF8.GetString(ModernMailSource.Render(template, 0, 7));
        var subject = MimeMessage.Read(Encoding.UTF8.GetBytes(text)).Subject;
        var body = MimeMessage.Read(Encoding.UTF8.GetBytes(text)).PlainText!.Trim().Split(' ');
        body[0].ShouldBe(subject);
        body[1].ShouldNotBe(subject);
    }

    private static double Share(IEnumerable<(bool Legit, string? Html)> messages, string mark)
    {
        var all = messages.ToList();
        return all.Count(message => message.Html!.Contains(mark, StringComparison.Ordinal)) / (double)all.Count;
    }

    [GeneratedRegex("^(de|fr|es|pt|it|nl|pl|ja|sv)-")]
    private static partial Regex LanguageFile();

    [GeneratedRegex(@"\{~|\{[a-z0-9.]+(:[^{};\s]*)?\}")]
    private static partial Regex UnfilledSlot();
}
