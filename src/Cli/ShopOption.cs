using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Bezel.Documents;
using Bezel.Judge;
using Bezel.Judge.Model;
using Bezel.Judge.Rules;
using Bezel.Judge.Shop;

namespace Bezel.Cli;

/// <summary><c>--shop FILE</c>, which every verb that judges has.</summary>
internal static class ShopOption
{
    public static Option<FileInfo?> Create() => new("--shop") { Description = "What the shop knows: its people, suppliers and accounts (docs/formats/shop.md)." };

    /// <summary>Opens a judge, or says on standard error what is wrong.</summary>
    public static bool TryOpen(FileInfo? shop, FileInfo? model, IFileScan? scan, IPictureText? pictures, [NotNullWhen(true)] out MessageJudge? judge)
    {
        judge = null;
        FileInfo? opening = shop;
        try
        {
            IShopKnowledge? knowledge = shop is null ? null : ShopFile.Parse(File.ReadAllText(shop.FullName));
            opening = model;
            FraudModel? fitted = null;
            if (model is not null)
            {
                using FileStream stream = model.OpenRead();
                fitted = FraudModel.Read(stream);
            }
            judge = new MessageJudge(knowledge, fitted, WeightsBeside(model), scan, pictures);
            return true;
        }
        catch (ShopFileException wrong)
        {
            Console.Error.WriteLine($"{opening}: {wrong.Message}");
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine($"{opening} could not be read: {failed.Message}");
        }
        return false;
    }

    /// <summary>The weights that were fitted with a model lie beside it under the same name.</summary>
    private static Weights? WeightsBeside(FileInfo? model)
    {
        string? table = model is null ? null : Path.ChangeExtension(model.FullName, ".tsv");
        if (!File.Exists(table))
            return null;
        using var reader = new StreamReader(table);
        return Weights.Read(reader);
    }
}
