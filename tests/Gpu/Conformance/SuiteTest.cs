using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Querent.Gpu.Conformance;

/// <summary>A fact of a suite, or a theory with one row of its data.</summary>
internal sealed record SuiteTest(string Name, Type Suite, MethodInfo Method, object?[] Arguments)
{
    /// <summary>All tests that a suite declares or inherits.</summary>
    public static async Task<IReadOnlyList<SuiteTest>> Of(Type suite)
    {
        await using var disposal = new DisposalTracker();
        var tests = new List<SuiteTest>();
        foreach (MethodInfo method in suite.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null))
        {
            foreach (object?[] arguments in await Rows(method, disposal))
            {
                tests.Add(new SuiteTest($"{suite.Name}.{method.Name}({string.Join(", ", arguments)})", suite, method, arguments));
            }
        }

        return tests;
    }

    /// <summary>Runs the test on a new instance of its suite.</summary>
    public Outcome Run()
    {
        try
        {
            Method.Invoke(Activator.CreateInstance(Suite), BindingFlags.DoNotWrapExceptions, null, Arguments, null);
            return new Outcome(Verdict.Pass, "");
        }
        catch (SkipException skipped)
        {
            return new Outcome(Verdict.Skip, skipped.Message.Replace(DynamicSkipToken.Value, "", StringComparison.Ordinal));
        }
        catch (Exception problem)
        {
            return new Outcome(Verdict.Fail, $"{problem.GetType().Name}: {problem.Message}");
        }
    }

    private static async Task<IReadOnlyList<object?[]>> Rows(MethodInfo method, DisposalTracker disposal)
    {
        if (method.GetCustomAttribute<TheoryAttribute>() is null)
        {
            return [[]];
        }

        var rows = new List<object?[]>();
        foreach (DataAttribute data in method.GetCustomAttributes<DataAttribute>())
        {
            rows.AddRange((await data.GetData(method, disposal)).Select(row => row.GetData()));
        }

        return rows;
    }
}

internal enum Verdict
{
    Pass,
    Skip,
    Fail,
}

/// <param name="Reason">Empty for what passed.</param>
internal sealed record Outcome(Verdict Verdict, string Reason);
