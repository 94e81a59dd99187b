using System.Collections.Frozen;
using System.Globalization;

namespace Bezel.Documents.Excel4;

/// <summary>Functions of parsed formulas by number ([MS-XLS] 2.5.198.17) and the commands of macro sheets among them (2.5.198.4): the ones that macros are made of.</summary>
internal static class ExcelFunctions
{
    private const int Command = 0x8000;

    private static readonly (int Number, string Name, int Arguments)[] Known =
    [
        (0, "COUNT", 1), (1, "IF", 3), (2, "ISNA", 1), (3, "ISERROR", 1), (4, "SUM", 1), (5, "AVERAGE", 1), (6, "MIN", 1), (7, "MAX", 1), (8, "ROW", 1), (9, "COLUMN", 1), (10, "NA", 0),
        (13, "DOLLAR", 2), (14, "FIXED", 2), (15, "SIN", 1), (16, "COS", 1), (17, "TAN", 1), (19, "PI", 0), (20, "SQRT", 1), (24, "ABS", 1), (25, "INT", 1), (26, "SIGN", 1), (27, "ROUND", 2),
        (29, "INDEX", 3), (30, "REPT", 2), (31, "MID", 3), (32, "LEN", 1), (33, "VALUE", 1), (34, "TRUE", 0), (35, "FALSE", 0), (36, "AND", 2), (37, "OR", 2), (38, "NOT", 1), (39, "MOD", 2), (48, "TEXT", 2),
        (53, "GOTO", 1), (54, "HALT", 0), (55, "RETURN", 0), (63, "RAND", 0), (64, "MATCH", 3), (65, "DATE", 3), (66, "TIME", 3), (67, "DAY", 1), (68, "MONTH", 1), (69, "YEAR", 1), (70, "WEEKDAY", 1),
        (71, "HOUR", 1), (72, "MINUTE", 1), (73, "SECOND", 1), (74, "NOW", 0), (75, "AREAS", 1), (76, "ROWS", 1), (77, "COLUMNS", 1), (78, "OFFSET", 5), (79, "ABSREF", 2), (80, "RELREF", 2), (81, "ARGUMENT", 3),
        (82, "SEARCH", 3), (83, "TRANSPOSE", 1), (84, "ERROR", 2), (85, "STEP", 0), (86, "TYPE", 1), (87, "ECHO", 1), (88, "SET.NAME", 2), (89, "CALLER", 0), (90, "DEREF", 1), (91, "WINDOWS", 2), (93, "DOCUMENTS", 2),
        (94, "ACTIVE.CELL", 0), (95, "SELECTION", 0), (96, "RESULT", 1), (100, "CHOOSE", 2), (101, "HLOOKUP", 3), (102, "VLOOKUP", 3), (103, "LINKS", 2), (104, "INPUT", 7), (105, "ISREF", 1), (106, "GET.FORMULA", 1),
        (107, "GET.NAME", 2), (108, "SET.VALUE", 2), (110, "EXEC", 4), (111, "CHAR", 1), (112, "LOWER", 1), (113, "UPPER", 1), (114, "PROPER", 1), (115, "LEFT", 2), (116, "RIGHT", 2), (117, "EXACT", 2), (118, "TRIM", 1),
        (119, "REPLACE", 4), (120, "SUBSTITUTE", 4), (121, "CODE", 1), (122, "NAMES", 3), (123, "DIRECTORY", 1), (124, "FIND", 3), (125, "CELL", 2), (126, "ISERR", 1), (127, "ISTEXT", 1), (128, "ISNUMBER", 1), (129, "ISBLANK", 1),
        (130, "T", 1), (131, "N", 1), (132, "FOPEN", 2), (133, "FCLOSE", 1), (134, "FSIZE", 1), (135, "FREADLN", 1), (136, "FREAD", 2), (137, "FWRITELN", 2), (138, "FWRITE", 2), (139, "FPOS", 2), (140, "DATEVALUE", 1),
        (141, "TIMEVALUE", 1), (145, "GET.DEF", 3), (146, "REFTEXT", 2), (147, "TEXTREF", 2), (148, "INDIRECT", 2), (149, "REGISTER", 7), (150, "CALL", 3), (154, "ENABLE.COMMAND", 4), (161, "DIALOG.BOX", 1), (162, "CLEAN", 1),
        (166, "FILES", 2), (169, "COUNTA", 1), (170, "CANCEL.KEY", 2), (171, "FOR", 4), (172, "WHILE", 1), (173, "BREAK", 0), (174, "NEXT", 0), (175, "INITIATE", 2), (176, "REQUEST", 2), (177, "POKE", 3), (178, "EXECUTE", 2),
        (179, "TERMINATE", 1), (180, "RESTART", 1), (181, "HELP", 1), (182, "GET.BAR", 4), (185, "GET.CELL", 2), (186, "GET.WORKSPACE", 1), (187, "GET.WINDOW", 2), (188, "GET.DOCUMENT", 2), (191, "GET.NOTE", 3), (192, "NOTE", 4),
        (201, "UNREGISTER", 1), (219, "ADDRESS", 5), (220, "DAYS360", 3), (221, "TODAY", 0), (225, "END.IF", 0), (226, "ELSE", 0), (227, "ELSE.IF", 1), (237, "LAST.ERROR", 0), (238, "LAST.ERROR", 0), (241, "GET.PIVOT.TABLE", 2),
        (255, "", 1), (257, "EVALUATE", 1), (261, "ERROR.TYPE", 1), (267, "REGISTER.ID", 3), (268, "GET.WORKBOOK", 2), (336, "CONCATENATE", 2), (337, "POWER", 2), (359, "HYPERLINK", 2),
        (Command + 0, "BEEP", 1), (Command + 1, "OPEN", 9), (Command + 2, "OPEN.LINKS", 2), (Command + 3, "CLOSE.ALL", 0), (Command + 4, "SAVE", 0), (Command + 5, "SAVE.AS", 6), (Command + 6, "FILE.DELETE", 1), (Command + 10, "QUIT", 0),
        (Command + 16, "CLOSE", 2), (Command + 17, "RUN", 2), (Command + 61, "DEFINE.NAME", 4), (Command + 93, "HIDE", 0), (Command + 95, "WORKSPACE", 1), (Command + 96, "FORMULA", 2), (Command + 97, "FORMULA.FILL", 2), (Command + 98, "FORMULA.ARRAY", 2),
        (Command + 118, "ALERT", 2), (Command + 119, "NEW", 3), (Command + 122, "MESSAGE", 2), (Command + 141, "ECHO", 1), (Command + 148, "ON.TIME", 4), (Command + 245, "APP.ACTIVATE", 2),
    ];

    private static readonly FrozenDictionary<int, (string Name, int Arguments)> ByNumber = Known.ToFrozenDictionary(f => f.Number, f => (f.Name, f.Arguments));

    /// <summary>The function's name; its number where the name does not matter.</summary>
    public static string Name(int number) => ByNumber.TryGetValue(number, out (string Name, int Arguments) known) ? known.Name
        : (number >= Command ? "COMMAND." : "FUNCTION.") + (number & 0x7FFF).ToString(CultureInfo.InvariantCulture);

    /// <summary>How many arguments a call without its own count takes.</summary>
    public static int Arguments(int number) => ByNumber.TryGetValue(number, out (string Name, int Arguments) known) ? known.Arguments : 1;
}
