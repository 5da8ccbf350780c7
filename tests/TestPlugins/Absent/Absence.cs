namespace Querent.TestPlugins;

public static class Absence
{
    public static string Name => "from-missing-dependency";
}
