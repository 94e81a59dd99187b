using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Bezel.Architecture.Tests.Laws;

/// <summary>
/// Every query goes through the scope of a shop, and every write through the seals and the ledger. What goes past them (raw SQL, bulk
/// statements, filters switched off, contexts and connections of one's own) may be called only where the storage itself is made.
/// Read from the instructions in the assembly, so that no source trick hides a call.
/// </summary>
internal static class ScopedQueries
{
    /// <summary>Where the storage is made: each namespace with those below it.</summary>
    private static readonly string[] Allowed =
    [
        "Bezel.Shop.Storage", "Bezel.Shop.ShopLedger", "Bezel.Shop.Work",
        "Bezel.Upkeep.Doctor", // looks, without writing, at databases that the storage refuses to open
    ];

    private static readonly string[] Methods =
    [
        "IgnoreQueryFilters", "FromSql", "FromSqlRaw", "FromSqlInterpolated", "SqlQuery", "SqlQueryRaw",
        "ExecuteSql", "ExecuteSqlAsync", "ExecuteSqlRaw", "ExecuteSqlRawAsync", "ExecuteSqlInterpolated", "ExecuteSqlInterpolatedAsync",
        "ExecuteUpdate", "ExecuteUpdateAsync", "ExecuteDelete", "ExecuteDeleteAsync", "GetDbConnection", "SetDbConnection",
    ];

    private static readonly string[] Types = ["DbContextOptions`1", "DbContextOptionsBuilder`1", "SqliteConnection", "NpgsqlConnection", "NpgsqlDataSource", "NpgsqlDataSourceBuilder"];

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields().Select(f => f.GetValue(null)).OfType<OpCode>().ToDictionary(o => o.Value);

    /// <param name="name">How the assembly is called in messages.</param>
    /// <param name="assembly">The assembly file's content.</param>
    public static IEnumerable<string> Violations(string name, Stream assembly)
    {
        using var file = new PEReader(assembly);
        MetadataReader metadata = file.GetMetadataReader();
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            string owner = Outermost(metadata, method.GetDeclaringType());
            if (method.RelativeVirtualAddress == 0 || Allowed.Any(a => owner.StartsWith(a + ".", StringComparison.Ordinal)))
                continue;
            foreach (EntityHandle used in Tokens(file.GetMethodBody(method.RelativeVirtualAddress).GetILContent()))
            {
                if (Forbidden(metadata, used) is { } what)
                    found.Add($"{name}: {owner} uses {what}, which goes past the shop's scope, its seals or its ledger. Use Store.ReadAsync and Store.BeginAsync.");
            }
        }
        return found;
    }

    private static string? Forbidden(MetadataReader metadata, EntityHandle used)
    {
        switch (used.Kind)
        {
            case HandleKind.MethodSpecification:
                return Forbidden(metadata, metadata.GetMethodSpecification((MethodSpecificationHandle)used).Method);
            case HandleKind.MemberReference:
                MemberReference member = metadata.GetMemberReference((MemberReferenceHandle)used);
                if (TypeName(metadata, member.Parent) is not { } type)
                    return null;
                string name = metadata.GetString(member.Name);
                return Types.Contains(Short(type)) || (type.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal) && Methods.Contains(name)) ? $"{Short(type)}.{name}" : null;
            default:
                return null;
        }
    }

    private static string Short(string type) => type[(type.LastIndexOf('.') + 1)..];

    /// <summary>The full name of the type that a member belongs to; of a generic type, without its arguments.</summary>
    private static string? TypeName(MetadataReader metadata, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeReference:
                TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)handle);
                return metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name);
            case HandleKind.TypeSpecification:
                BlobReader signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                // ECMA-335 II.23.2.14: GENERICINST (CLASS | VALUETYPE) TypeDefOrRefOrSpecEncoded …
                if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                    return null;
                signature.ReadCompressedInteger();
                EntityHandle generic = signature.ReadTypeHandle();
                return generic.Kind == HandleKind.TypeReference ? TypeName(metadata, generic) : null;
            default:
                return null;
        }
    }

    private static string Outermost(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil)
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        return metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name);
    }

    /// <summary>What the instructions of a method refer to.</summary>
    private static IEnumerable<EntityHandle> Tokens(ImmutableArray<byte> code)
    {
        for (int at = 0; at < code.Length;)
        {
            short value = code[at] == 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at];
            OpCode instruction = OpCodesByValue[value];
            at += instruction.Size;
            switch (instruction.OperandType)
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok or OperandType.InlineType:
                    yield return MetadataTokens.EntityHandle(Int32(code, at));
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + (4 * Int32(code, at));
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    at += 8;
                    break;
                case OperandType.InlineVar:
                    at += 2;
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    at += 1;
                    break;
                case OperandType.InlineNone:
                    break;
                default:
                    at += 4;
                    break;
            }
        }
    }

    private static int Int32(ImmutableArray<byte> code, int at) => code[at] | (code[at + 1] << 8) | (code[at + 2] << 16) | (code[at + 3] << 24);
}
