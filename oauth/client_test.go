package oauth

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestValidate(t *testing.T) {
	for _, c := range []struct {
		client Client
		wrong  string // in the error; "" for none
	}{
		{Client{ID: "x", TokenURL: "https://id.example.org/token"}, ""},
		{Client{ID: "x", TokenURL: "http://127.0.0.1:8000/token"}, ""},
		{Client{ID: "x", TokenURL: "http://localhost/token"}, ""},
		{Client{TokenURL: "https://id.example.org/token"}, "client_id"},
		{Client{ID: "x"}, "token_url"},
		{Client{ID: "x", TokenURL: "http://id.example.org/token"}, "https"},
		{Client{ID: "x", TokenURL: "file:///etc/passwd"}, "https"},
		{Client{ID: "x", TokenURL: "https://id.example.org", DeviceURL: "http://id.example.org"}, "device_url"},
		{Client{ID: "x", TokenURL: "https://id.example.org", AuthURL: "http://id.example.org"}, "auth_url"},
	} {
		err := c.client.Validate()
		if (err == nil) != (c.wrong == "") || err != nil && !strings.Contains(err.Error(), c.wrong) {
			t.Errorf("%+v: %v, want %q", c.client, err, c.wrong)
		}
	}
}

func TestTenants(t *testing.T) {
	for tenant, want := range map[string]string{
		"":                  "https://login.microsoftonline.com/organizations/oauth2/v2.0/token",
		"house.example.org": "https://login.microsoftonline.com/house.example.org/oauth2/v2.0/token",
		"../x":              "", "a/b": "", "a?b": "",
	} {
		if c, err := Microsoft(tenant); c.TokenURL != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v", tenant, c.TokenURL, err)
		}
	}
}

func TestByDevice(t *testing.T) {
	polls := 0
	p := newProvider(t, nil)
	p.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/device" {
			says(200, `{"device_code":"d","user_code":"ABCD-EFGH","verification_uri":"https://id.example.org/device","expires_in":60,"interval":1}`)(w, r)
			return
		}
		if polls++; polls == 1 {
			says(400, `{"error":"authorization_pending"}`)(w, r)
			return
		}
		says(200, `{"access_token":"access-quince","refresh_token":"refresh-medlar"}`)(w, r)
	})
	c := p.client()
	c.DeviceURL = p.URL + "/device"
	var shown Prompt
	refresh, err := c.ByDevice(t.Context(), func(p Prompt) { shown = p })
	if err != nil || refresh != "refresh-medlar" || shown != (Prompt{"https://id.example.org/device", "ABCD-EFGH"}) || polls != 2 {
		t.Errorf("%q, %v; shown %+v, asked %d times", refresh, err, shown, polls)
	}
}

func TestADeviceThatIsRefused(t *testing.T) {
	for code, hint := range map[string]string{"access_denied": hintAgain, "expired_token": hintAgain, "unauthorized_client": hintClient} {
		p := newProvider(t, nil)
		p.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/device" {
				says(200, `{"device_code":"d","user_code":"A","verification_uri":"https://id.example.org","interval":1}`)(w, r)
				return
			}
			says(400, `{"error":"`+code+`"}`)(w, r)
		})
		c := p.client()
		c.DeviceURL = p.URL + "/device"
		_, err := c.ByDevice(t.Context(), func(Prompt) {})
		if f := new(Fault); !errors.As(err, &f) || f.Hint != hint {
			t.Errorf("%s: %v", code, err)
		}
	}
}

func TestByBrowser(t *testing.T) {
	for _, c := range []struct{ name, answer, landed, refresh, says string }{
		{"consent", `{"access_token":"access-quince","refresh_token":"refresh-medlar"}`, " http://127.0.0.1:8085/?state=STATE&code=c \n", "refresh-medlar", ""},
		{"no token that lasts", given, "http://127.0.0.1:8085/?state=STATE&code=c", "", "no refresh token"},
		{"of another sign-in", given, "http://127.0.0.1:8085/?state=x&code=c", "", "does not belong"},
		{"half an address", given, "http://127.0.0.1:8085/?state=STATE", "", "no code"},
		{"refused", given, "http://127.0.0.1:8085/?error=access_denied", "", "access_denied"},
		{"nothing", given, "", "", "does not belong"},
	} {
		p := newProvider(t, says(200, c.answer))
		client := p.client()
		client.AuthURL = "https://id.example.org/auth"
		refresh, err := client.ByBrowser(t.Context(), func(address string) (string, error) {
			u, err := url.Parse(address)
			if err != nil || u.Query().Get("code_challenge_method") != "S256" || u.Query().Get("access_type") != "offline" {
				t.Errorf("%s: %s, %v", c.name, address, err)
			}
			return strings.Replace(c.landed, "STATE", u.Query().Get("state"), 1), nil
		})
		if refresh != c.refresh || (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %q, %v", c.name, refresh, err)
		}
		if asked := p.requests(); c.refresh != "" && (len(asked) != 1 || asked[0].Get("code") != "c" || asked[0].Get("code_verifier") == "") {
			t.Errorf("%s: asked %v", c.name, asked)
		}
	}
}
