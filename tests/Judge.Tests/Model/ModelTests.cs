using System.Text;
using Bezel.Judge.Facts;
using Bezel.Judge.Model;
using Bezel.Judge.Rules;
using Bezel.Judge.Tests.Facts;
using Bezel.Testing;

namespace Bezel.Judge.Tests.Model;

/// <summary>The model that the program ships.</summary>
public sealed class ModelTests
{
    private const string Letter = "From: Tom Vale <tom@meridian.example>\nTo: ruth@adler.example\nSubject: Invoice 20417\n\nHi Ruth,\n\nplease see http://meridian.example/x and pay the invoice today.\n";

    [Fact]
    public void Is_smaller_than_8_megabytes_and_can_be_read()
    {
        using Stream stream = typeof(FraudModel).Assembly.GetManifestResourceStream("Model/model.bin").ShouldNotBeNull();
        stream.Length.ShouldBeInRange(1, 8 << 20);
        FraudModel.Shipped.LogOdds(Gathered.Of(Letter)).ShouldBeInRange(-30, 30);
        FraudModel.Shipped.LogOdds(FactsGatherer.OfText(Channel.Text, "see you at five", null)).ShouldBeInRange(-30, 30);
    }

    [Fact]
    public void Says_the_same_of_the_same_message_to_the_last_bit() =>
        BitConverter.DoubleToInt64Bits(FraudModel.Shipped.LogOdds(Gathered.Of(Letter))).ShouldBe(BitConverter.DoubleToInt64Bits(FraudModel.Shipped.LogOdds(Gathered.Of(Letter))));

    [Fact]
    public void Is_the_same_after_writing_and_reading()
    {
        using var written = new MemoryStream();
        FraudModel.Shipped.Write(written);
        using Stream shipped = typeof(FraudModel).Assembly.GetManifestResourceStream("Model/model.bin")!;
        var bytes = new MemoryStream();
        shipped.CopyTo(bytes);
        written.ToArray().AsSpan().SequenceEqual(bytes.ToArray()).ShouldBeTrue();
    }

    [Fact]
    public void A_file_that_is_no_model_is_refused()
    {
        Should.Throw<InvalidDataException>(() => FraudModel.Read(new MemoryStream(Encoding.ASCII.GetBytes("this is no model at all"))));
        Should.Throw<EndOfStreamException>(() => FraudModel.Read(new MemoryStream([0x42, 0x5A, 0x4D, 0x31, 0, 0])));
    }

    [Fact]
    public void Every_number_of_the_make_up_has_a_name_of_its_own()
    {
        MakeUp.Names.ShouldBeUnique();
        MakeUp.Of(Gathered.Of(Letter)).Length.ShouldBe(MakeUp.Names.Count);
        MakeUp.Of(Gathered.Of("")).Length.ShouldBe(MakeUp.Names.Count);
        MakeUp.Of(Gathered.OfPage("<a href=x>y</a>")).ShouldAllBe(value => float.IsFinite(value));
    }

    [Fact]
    public void The_shares_of_the_make_up_come_from_what_was_counted()
    {
        IReadOnlyList<(string Name, double Value, double Share)> shares = FraudModel.Shipped.MakeUpShares(Gathered.Of(Letter));
        shares.ShouldNotBeEmpty();
        shares.Select(one => one.Name).Except(MakeUp.Names.Append("words")).ShouldBeEmpty();
        shares.Select(one => Math.Abs(one.Share)).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public void The_phrases_shown_stand_in_the_message() =>
        FraudModel.Shipped.PhraseShares(Gathered.Of(Letter)).ShouldAllBe(one => Letter.Contains(one.Phrase, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Words_are_counted_once_and_in_order()
    {
        int[] buckets = WordFeatures.Of(Gathered.Of(Letter + Letter));
        buckets.ShouldBeUnique();
        buckets.ShouldBeInOrder();
        buckets.ShouldAllBe(bucket => bucket >= 0 && bucket < 1 << WordFeatures.Bits);
    }

    [Fact]
    public void Numbers_and_the_fields_of_transport_say_nothing()
    {
        double before = FraudModel.Shipped.LogOdds(Gathered.Of(Letter));
        string[] words = [.. WordFeatures.Of(Gathered.Of(Letter)).Select(bucket => $"{bucket}")];
        WordFeatures.Of(Gathered.Of(Letter.Replace("20417", "99999", StringComparison.Ordinal))).Select(bucket => $"{bucket}").ShouldBe(words);
        FraudModel.Shipped.LogOdds(Gathered.Of("Received: from evil by evil\nX-Mailer: PHPMailer\nX-Spam-Status: Yes\nList-Id: <x>\nReturn-Path: <a@evil.example>\nMessage-ID: <x@evil>\n" + Letter)).ShouldBe(before);
    }

    [Fact]
    public void Every_rule_that_moves_the_score_has_a_fitted_weight_or_its_prior()
    {
        foreach (Rule rule in RuleBook.All)
            double.IsFinite(Weights.Shipped.Of(rule)).ShouldBeTrue(rule.Id);
        File.Exists(Path.Combine(Repository.Root, "src", "Judge", "Model", "weights.tsv")).ShouldBeTrue();
    }
}
