namespace Querent.Extensibility
{
    /// <summary>As it is.</summary>
    public interface IPlugin
    {
        void Register(IPluginRegistry registry);
    }

    /// <summary>Without the members that are not used here.</summary>
    public interface IPluginRegistry;
}

namespace Querent.Errors
{
    public static class NearestName
    {
        /// <summary>With other parameters than it has.</summary>
        public static string Suggestion(string given) => given;

        /// <summary>New.</summary>
        public static string Translation(string given) => given;
    }

    /// <summary>New.</summary>
    public static class FarthestName
    {
        public static string Of(string given) => given;
    }
}
