using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Configuration;

namespace Querent.Host.Tests.Configuration;

public sealed class OverrideTests
{
    [Theory]
    [InlineData("seed=7", """{"seed":7,"loop":{"cycles":3},"strategies":["random",{"name":"x"}]}""")]
    [InlineData("loop.cycles=5", """{"seed":1,"loop":{"cycles":5},"strategies":["random",{"name":"x"}]}""")]
    [InlineData("strategies[0].lambda=0.5",
        """{"seed":1,"loop":{"cycles":3},"strategies":[{"name":"random","lambda":0.5},{"name":"x"}]}""")]
    [InlineData("strategies[1]=y", """{"seed":1,"loop":{"cycles":3},"strategies":["random","y"]}""")]
    [InlineData("task.path=a b=c",
        """{"seed":1,"loop":{"cycles":3},"strategies":["random",{"name":"x"}],"task":{"path":"a b=c"}}""")]
    [InlineData("strategies=[\"z\"]", """{"seed":1,"loop":{"cycles":3},"strategies":["z"]}""")]
    [InlineData("seed=null", """{"seed":null,"loop":{"cycles":3},"strategies":["random",{"name":"x"}]}""")]
    public void A_value_is_put_where_the_path_leads(string text, string expected)
    {
        JsonObject configuration = Sample();

        Override.Parse(text).Apply(configuration);

        Assert.Equal(expected, configuration.ToJsonString());
    }

    [Theory]
    [InlineData("=3", "write key=value")]
    [InlineData("loop..cycles=3", "is no path")]
    [InlineData("seed.x=3", "'seed' is no object")]
    [InlineData("loop[0]=3", "'loop' is no list")]
    [InlineData("strategis[0]=x", "'strategis' is no list; did you mean 'strategies'?")]
    [InlineData("seed=\"\\ud800\"", "--set seed: has a text that is not Unicode")]
    [InlineData("task={\"name\": [1, \"\\udc00\"]}", "--set task: name[1]: has a text that is not Unicode")]
    [InlineData("task={\"\\ud800\": 1}", "--set task: has a text that is not Unicode")]
    [InlineData("strategies[2]=x", "'strategies' has 2 items, counted from 0")]
    [InlineData("strategies[-1]=x", "has no usable position")]
    [InlineData("strategies[]=x", "has no usable position")]
    [InlineData("strategies[0=x", "has no usable position")]
    public void A_path_that_leads_nowhere_is_an_error(string text, string expected)
    {
        var problem = Assert.Throws<ConfigurationException>(() => Override.Parse(text).Apply(Sample()));

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    private static JsonObject Sample() =>
        JsonText.ParseObject("""{"seed":1,"loop":{"cycles":3},"strategies":["random",{"name":"x"}]}""", "sample");
}
